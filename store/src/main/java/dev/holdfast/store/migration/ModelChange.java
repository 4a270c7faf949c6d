package dev.holdfast.store.migration;

/** One way in which a model differs from the one before. */
public enum ModelChange {
    /** The entity is new. */
    ENTITY_ADDED,
    /** The entity has another name, as its hint says. */
    ENTITY_RENAMED,
    /** The entity has another generalization; its objects go along. */
    ENTITY_MOVED,
    /** The entity became a file document, or one of another kind, or ceased to be one. */
    DOCUMENT_CHANGED,
    /** The entity is gone. */
    ENTITY_REMOVED,
    /** The member is new. */
    MEMBER_ADDED,
    /** The member has another name, as its hint says, and otherwise stays what it was. */
    MEMBER_RENAMED,
    /** The member takes more than before: a longer text, more names, a more general target. */
    MEMBER_WIDENED,
    /** The member has another default or index, or its names stand in another order. */
    MEMBER_OPTIONS_CHANGED,
    /** The member takes less than before: a shorter text, fewer names. */
    MEMBER_NARROWED,
    /** The member has another type, target or role: its values are converted. */
    MEMBER_RETYPED,
    /** The member is gone. */
    MEMBER_REMOVED
}
