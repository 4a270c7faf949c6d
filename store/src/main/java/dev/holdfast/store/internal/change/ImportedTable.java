package dev.holdfast.store.internal.change;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.HexFormat;

/** The changes that were taken in from exports, by the digest of their documents: each has an effect once. */
final class ImportedTable {
    private ImportedTable() {}

    static boolean has(SqlPort sql, String digest) {
        try (SqlRows rows = sql.prepare("select 1 from imported where digest = ?")
                .bind(1, HexFormat.of().parseHex(digest))
                .query()) {
            return rows.next();
        }
    }

    static void add(SqlPort sql, String digest) {
        sql.prepare("insert into imported(digest) values(?) on conflict do nothing")
                .bind(1, HexFormat.of().parseHex(digest))
                .execute();
    }
}
