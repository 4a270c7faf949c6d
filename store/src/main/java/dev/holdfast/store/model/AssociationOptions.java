package dev.holdfast.store.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an association can have beside its name and target. Belongs to the thread that builds the model. */
public final class AssociationOptions {

    private boolean indexed;
    private @Nullable String formerly;

    AssociationOptions() {}

    /** The store keeps a query column with an index, for constraints that walk the association. */
    public AssociationOptions indexed() {
        indexed = true;
        return this;
    }

    /** The association's name in an earlier version of the model: links move over instead of getting lost (SPEC 9.2). */
    public AssociationOptions formerly(String oldName) {
        formerly = Objects.requireNonNull(oldName);
        return this;
    }

    AssociationSpec spec(String name, boolean many, String target) {
        return new AssociationSpec(name, many, target, indexed, formerly);
    }
}
