package dev.holdfast.store.journal;

import dev.holdfast.store.error.HoldfastException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The upload was refused before anything left the device: committed objects refer to objects that are not
 * committed (SPEC 4.3). Decision: commit the targets, or empty the references; {@link #references()} names each.
 */
public final class UncommittedReferencesException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidReference> references;

    /** Makes the exception; its message lists the distinct (type, reference) pairs in the order given. */
    public UncommittedReferencesException(List<InvalidReference> references) {
        super(message(references));
        this.references = List.copyOf(references);
    }

    private static String message(List<InvalidReference> references) {
        return references.stream()
                .map(r -> "object of type `" + r.entity() + "` (reference `" + r.reference() + "`)")
                .distinct()
                .collect(Collectors.joining(
                        ", ",
                        "Sync has failed due to a modeling error."
                                + " Your database contains objects that reference uncommitted objects: ",
                        ""));
    }

    /** Every offending object with its reference and target, in model order. */
    public List<InvalidReference> references() {
        return references;
    }
}
