package dev.holdfast.store.model;

import org.jspecify.annotations.Nullable;

/** A member as it was written down, before anything was checked. */
sealed interface MemberSpec permits AttributeSpec, AssociationSpec {

    String name();

    boolean indexed();

    @Nullable
    String formerly();
}
