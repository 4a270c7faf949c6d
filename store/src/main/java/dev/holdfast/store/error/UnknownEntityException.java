package dev.holdfast.store.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity was named that the model does not have (SPEC 2.8, 7.1). */
public final class UnknownEntityException extends CheckException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String nearest;

    /** @param nearest the known name closest to the one given, null when none is close */
    public UnknownEntityException(String entity, @Nullable String nearest) {
        super("The model has no entity " + Shown.name(entity) + Shown.suggestion(nearest), entity, null);
        this.nearest = nearest;
    }

    /** The known name closest to the one given. */
    public Optional<String> nearest() {
        return Optional.ofNullable(nearest);
    }
}
