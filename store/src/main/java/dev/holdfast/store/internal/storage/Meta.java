package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.RowChecksum;
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

    private static final String COLUMNS = "select key, value, checksum from meta ";

    private Meta() {}

    /** The fact under a key. */
    public static Optional<String> get(SqlPort sql, String key) {
        try (SqlRows rows = sql.prepare(COLUMNS + "where key = ?").bind(1, key).query()) {
            if (rows.next()) {
                return Optional.of(value(rows));
            }
        }
        demandSound(sql);
        return Optional.empty();
    }

    private static String value(SqlRows rows) {
        RowChecksum check = RowChecksum.of("meta");
        check.add(rows.text(1));
        String value = check.add(rows.text(2));
        check.demand(rows.getLong(3));
        return value;
    }

    /** A fact whose key is damaged must not be taken for one that is not there. */
    private static void demandSound(SqlPort sql) {
        try (SqlRows rows = sql.prepare(COLUMNS).query()) {
            while (rows.next()) {
                value(rows);
            }
        }
    }

    /** Removes a fact. */
    public static void remove(SqlPort sql, String key) {
        sql.prepare("delete from meta where key = ?").bind(1, key).execute();
    }

    /** Sets a fact. */
    public static void put(SqlPort sql, String key, String value) {
        RowChecksum check = RowChecksum.of("meta");
        sql.prepare("insert into meta(key, value, checksum) values(?, ?, ?)"
                        + " on conflict(key) do update set value = excluded.value, checksum = excluded.checksum")
                .bind(1, check.add(key))
                .bind(2, check.add(value))
                .bind(3, check.value())
                .execute();
    }
}
