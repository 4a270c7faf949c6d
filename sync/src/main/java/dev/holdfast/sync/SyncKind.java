package dev.holdfast.sync;

/** What a synchronization is about (SPEC 5.1). */
public enum SyncKind {
    /** Everything pending goes up, then everything of the profile comes down. */
    ALL,
    /** Everything pending goes up, and only those objects come back. */
    UNSYNCHRONIZED,
    /** A selection of objects goes up and is refreshed; deletions stay. */
    SELECTED
}
