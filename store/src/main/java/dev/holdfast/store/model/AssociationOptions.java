package dev.holdfast.store.model;

import java.util.List;

/** What an association can have beside its name and target. Belongs to the thread that builds the model. */
public final class AssociationOptions {

    private boolean indexed;
    private List<String> formerly = List.of();

    AssociationOptions() {}

    /** The store keeps a query column with an index, for constraints that walk the association. */
    public AssociationOptions indexed() {
        indexed = true;
        return this;
    }

    /**
     * The names the association had in earlier versions of the model, the newest first: links move over instead of getting
     * lost (SPEC 9.2), from a device that skipped versions too.
     */
    public AssociationOptions formerly(String... oldNames) {
        formerly = List.of(oldNames);
        return this;
    }

    AssociationSpec spec(String name, boolean many, String target) {
        return new AssociationSpec(name, many, target, indexed, formerly);
    }
}
