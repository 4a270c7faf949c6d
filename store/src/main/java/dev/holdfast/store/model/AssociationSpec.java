package dev.holdfast.store.model;

import org.jspecify.annotations.Nullable;

/** An association as it was written down; {@code many} tells a reference set from a reference. */
record AssociationSpec(String name, boolean many, String target, boolean indexed, @Nullable String formerly)
        implements MemberSpec {}
