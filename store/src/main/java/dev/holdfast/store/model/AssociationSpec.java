package dev.holdfast.store.model;

import java.util.List;

/**
 * An association as it was written down.
 *
 * @param many tells a reference set from a reference
 * @param formerly the names it had before, the newest first
 */
record AssociationSpec(String name, boolean many, String target, boolean indexed, List<String> formerly)
        implements MemberSpec {

    static final String REFERENCE = "Reference";
    static final String REFERENCE_SET = "ReferenceSet";

    AssociationSpec {
        formerly = List.copyOf(formerly);
    }

    /** The type's name in a model document and in messages. */
    String modelName() {
        return many ? REFERENCE_SET : REFERENCE;
    }
}
