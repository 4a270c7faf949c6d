package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** The store was opened for reading only. Decision: open it for writing. */
public final class StoreReadOnlyException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreReadOnlyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
