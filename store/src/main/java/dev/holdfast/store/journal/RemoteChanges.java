package dev.holdfast.store.journal;

import dev.holdfast.store.error.CheckException;
import java.util.List;
import java.util.Optional;

/**
 * The way in for what the server says (SPEC 5.7, 5.8). It goes through the same commit pipeline as a local
 * commit and never over a pending change: server values go under it as the new base, member by member.
 */
public interface RemoteChanges {
    /**
     * Applies a page and its cursor in one transaction. The same page applied again changes nothing.
     *
     * <p>A page between the first and the last of a full answer into an empty entity is not forced to the disk when this returns, if it
     * adds objects that are no file documents and does nothing else: a power loss may take such pages back, newest first, each with its cursor, and the
     * download goes on from there. The last page, and any commit before it, makes them as durable as itself. Every other page is durable
     * when this returns.
     *
     * <p>The end of a full answer over more than a few thousand rows takes further transactions, which remove
     * what was not named; the cursor is stored with the last. A last page without a first one removes nothing.
     *
     * @throws CheckException when anything in the page does not fit the model or the limits of {@link RemotePage};
     *     nothing of it is applied
     */
    Applied apply(RemotePage page);

    /**
     * Applies pages of changes, of one or several entities, in one transaction: all or none.
     *
     * @throws IllegalArgumentException when a page is part of a full answer
     * @throws CheckException when anything in the pages does not fit the model; nothing of them is applied
     */
    Applied applyTogether(List<RemotePage> pages);

    /** The mark up to which the entity was downloaded, if there is one. */
    Optional<DownloadCursor> cursor(String entity);

    /** Forgets the mark of an entity, so that the next download is a full one. */
    void forgetCursor(String entity);

    /** Removes every object of the entity that has no pending change (SPEC 5.9), and its cursor; says how many. */
    long removeAll(String entity);

    /** Sets who decides the conflicts of an entity and its specializations; without one, the local change stays on top. */
    void resolveWith(String entity, ConflictResolver resolver);

    /** The recorded automatic resolutions after a number, at most {@code limit}. */
    List<Resolution> resolutions(long afterNumber, int limit);

    /** Forgets the recorded resolutions up to and with a number. */
    void acknowledgeResolutions(long upToNumber);

    /**
     * What a page did.
     *
     * @param created objects that are new to the device
     * @param changed objects with new values
     * @param unchanged objects that were so already
     * @param deleted objects deleted
     * @param removed objects that left by narrowing
     * @param kept objects that stay although the server deleted or narrowed them, since they have unsent changes
     * @param conflicts members that both sides had changed
     */
    record Applied(long created, long changed, long unchanged, long deleted, long removed, long kept, long conflicts) {}
}
