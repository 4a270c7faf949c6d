package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** The database was locked by another connection for longer than the busy timeout. Nothing was changed. Decision: retry. */
public final class StoreBusyException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
