package dev.holdfast.store.model;

/** A link to objects of another entity, stored by the object that owns it (SPEC 1.4). Compared by identity; immutable. */
public sealed interface Association extends Member permits Reference, ReferenceSet {

    /** The entity whose objects, or whose specializations' objects, may be referred to. */
    Entity target();

    @Override
    default boolean isServerAssigned() {
        return false;
    }

    @Override
    default boolean isReadOnly() {
        return false;
    }

    @Override
    default boolean isUploaded() {
        return true;
    }
}
