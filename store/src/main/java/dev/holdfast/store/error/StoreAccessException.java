package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened: no permission, no such folder, or the native library could not be loaded. Decision: mend what the message names. */
public final class StoreAccessException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreAccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
