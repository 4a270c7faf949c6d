package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/** Reading or writing the store's files failed before anything was committed. Nothing was changed. Decision: check the disk, then retry or reopen. */
public final class StoreIoException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreIoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
