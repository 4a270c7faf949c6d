package dev.holdfast.store.spi;

/** The steps by which a group of commits becomes durable, in their order: a crash may fall behind each. */
public enum CommitStep {
    /** The transaction is begun. */
    BEGUN,
    /** A commit's objects and what they mean for the server are written. */
    OBJECTS_WRITTEN,
    /** Its journal entries are written. */
    JOURNALED,
    /** Its participants and the store's progress are written; the transaction is still open. */
    COMPLETE,
    /** The group is durable, and nobody knows yet. */
    DURABLE,
    /** The group is visible. */
    PUBLISHED
}
