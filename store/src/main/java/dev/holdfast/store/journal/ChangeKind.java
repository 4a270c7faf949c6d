package dev.holdfast.store.journal;

/** What happened to an object (SPEC 3.1, 3.2, 5.7). */
public enum ChangeKind {
    /** The object came into the store. */
    CREATED,
    /** Some members of the object have other values. */
    CHANGED,
    /** The object was deleted, here or on the server. */
    DELETED,
    /** The object left the store because the download was narrowed; on the server it lives on (SPEC 5.7). */
    REMOVED,
    /**
     * A whole entity was loaded at once (SPEC 3.2), or a change of the model converted or dropped its objects (SPEC 9): read it
     * anew. The entry names no object; its entity may be one that the model has no more.
     */
    ENTITY_LOADED
}
