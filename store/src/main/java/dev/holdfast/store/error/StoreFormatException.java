package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** The store was written by a newer format than this library knows (SPEC 9.3), or is no store at all. Decision: upgrade the library, or name the right folder. */
public final class StoreFormatException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
