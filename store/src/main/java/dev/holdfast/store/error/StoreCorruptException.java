package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/**
 * The store's files are damaged: the database refuses to read them, or its log is proven to lack commits that were acknowledged.
 * Decision: restore a backup, or save what can be read with {@code StoreSalvage}; {@code StoreOptions.withDamagedLogGivenUp} goes on without
 * what a damaged log lacks.
 */
public final class StoreCorruptException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreCorruptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
