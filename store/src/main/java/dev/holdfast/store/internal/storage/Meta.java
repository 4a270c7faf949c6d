package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Optional;

/** The store's few facts about itself, by key. */
public final class Meta {
    /** The number of the {@link FormatVersion}. */
    public static final String FORMAT = "format";
    /** The id of the store, made with it. */
    public static final String STORE_ID = "store";
    /** The name of the user the store belongs to (SPEC 9.4). */
    public static final String USER = "user";
    /** The fingerprint of the model at the last complete synchronization (SPEC 5.2). */
    public static final String SYNCED_MODEL = "synced-model";
    /**
     * The id of the store that this one is a copy of, until it has an id of its own: a backup that was never opened for
     * writing.
     */
    public static final String COPY_OF = "copy-of";
    /** The id of the store whose backup this one began as. */
    public static final String RESTORED_FROM = "restored-from";
    /** That everything was taken out, until the folders of other modules are known to be gone. */
    public static final String EMPTIED = "emptied";

    private Meta() {}

    /** The fact under a key. */
    public static Optional<String> get(SqlPort sql, String key) {
        try (SqlRows rows =
                sql.prepare("select value from meta where key = ?").bind(1, key).query()) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    /** Removes a fact. */
    public static void remove(SqlPort sql, String key) {
        sql.prepare("delete from meta where key = ?").bind(1, key).execute();
    }

    /** Sets a fact. */
    public static void put(SqlPort sql, String key, String value) {
        sql.prepare("insert into meta(key, value) values(?, ?) on conflict(key) do update set value = excluded.value")
                .bind(1, key)
                .bind(2, value)
                .execute();
    }
}
