package dev.holdfast.store.error;

import org.jspecify.annotations.Nullable;

/**
 * The store's files are damaged: the database refuses to read them, a row is not what was written, or its log is proven to lack commits
 * that were acknowledged. Decision: restore a backup, or save what can be read with {@code StoreSalvage};
 * {@code StoreOptions.withDamagedLogGivenUp} goes on without what a damaged log lacks.
 */
public final class StoreCorruptException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed text and facts, and the error it came from, if any. */
    public StoreCorruptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A row whose checksum does not fit: named by its table and its key, null where that is damaged too. */
    public static StoreCorruptException inRow(String table, @Nullable Object key) {
        String row = key instanceof String name ? Shown.name(name) : key == null ? "unknown" : key.toString();
        return new StoreCorruptException(
                "A row of the store is damaged: it is not what was written (table=" + table + ", row=" + row
                        + "). Other rows can be read: restore a backup, or bring out what can be read with StoreSalvage",
                null);
    }
}
