package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** The disk or the store's quota is full. Nothing was changed; reading goes on. Decision: free space, then retry; no restart is needed. */
public final class StoreFullException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
