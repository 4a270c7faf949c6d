package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.Association;
import java.util.List;

/** A task cannot go on before these associations can be looked up from their targets. Never leaves the engine. */
public final class ColumnsNeededException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final transient List<Association> associations;

    ColumnsNeededException(List<Association> associations) {
        super("Columns are needed before this can be done");
        this.associations = List.copyOf(associations);
    }

    /** The associations. */
    public List<Association> associations() {
        return associations;
    }
}
