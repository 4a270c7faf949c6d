package dev.holdfast.sync.transport;

/** What a server may be able to do. Each says what holds when it cannot. */
public enum Capability {
    /**
     * The {@link DownloadPage#next()} of every page is a cursor: it may be kept for ever, and a download from it gives what has
     * changed since. Without, it only leads to the next page of the same answer, and every download is a full one.
     */
    CURSORS,
    /**
     * Changes since a cursor name the objects that were deleted. Without, deletions show only in a full answer, so that now
     * and then one is needed.
     */
    DELETIONS,
    /**
     * Changes since a cursor name the objects that no longer match the constraint, or are no longer this user's to see.
     * Without, that shows only in a full answer.
     */
    REMOVALS,
    /** {@link SyncTransport#outcomes} may be called. Without, an unknown outcome is learnt by sending the change again. */
    OUTCOME_QUERY,
    /** What was uploaded of a file survives a broken connection. Without, a file is sent in one call, from its start. */
    RESUMABLE_UPLOADS,
    /** Contents can be asked for from an offset. Without, the transport reads and drops what comes before it. */
    RESUMABLE_DOWNLOADS,
    /** An entity may be downloaded by a constraint. Without, {@link Selection.Matching} is refused as permanent. */
    CONSTRAINTS
}
