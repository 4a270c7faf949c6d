package dev.holdfast.store.model;

import org.jspecify.annotations.Nullable;

/** An association as it was written down; {@code many} tells a reference set from a reference. */
record AssociationSpec(
        String name,
        boolean many,
        String target,
        boolean indexed,
        @Nullable String formerly) implements MemberSpec {

    static final String REFERENCE = "Reference";
    static final String REFERENCE_SET = "ReferenceSet";

    /** The type's name in a model document and in messages. */
    String modelName() {
        return many ? REFERENCE_SET : REFERENCE;
    }
}
