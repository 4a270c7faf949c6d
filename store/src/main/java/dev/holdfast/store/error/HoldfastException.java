package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything Holdfast throws on purpose.
 *
 * <p>The classes below it are grouped by the decision a caller can take, not by the place that failed: {@link
 * ModelException} means the model needs mending, {@link CheckException} means the call or the value needs correcting.
 * Messages are fixed text plus facts (entity, member, limit) and never hold a value a user entered.
 */
public abstract class HoldfastException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An exception with fixed text plus facts. */
    protected HoldfastException(String message) {
        super(message);
    }

    /** An exception with fixed text plus facts, and what led to it. */
    protected HoldfastException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
