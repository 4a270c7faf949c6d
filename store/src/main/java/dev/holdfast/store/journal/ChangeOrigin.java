package dev.holdfast.store.journal;

/** Where a change came from (SPEC 3.1). */
public enum ChangeOrigin {
    /** A commit of the host. */
    LOCAL,
    /** The server: a download, or what an outcome brought with it. */
    DOWNLOAD
}
