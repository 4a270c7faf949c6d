package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.CheckedTable;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.HexFormat;

/** The changes that were taken in from exports, by the digest of their documents: each has an effect once. */
final class ImportedTable {
    private ImportedTable() {}

    /** Demands that every digest is what was written, since a damaged one would let a change in twice. */
    static void demandSound(SqlPort sql) {
        CheckedTable.of(sql, "imported").demandSound(sql);
    }

    static boolean has(SqlPort sql, String digest) {
        try (SqlRows rows = sql.prepare("select 1 from imported where digest = ?")
                .bind(1, HexFormat.of().parseHex(digest))
                .query()) {
            return rows.next();
        }
    }

    static void add(SqlPort sql, String digest) {
        RowChecksum check = RowChecksum.of("imported");
        sql.prepare("insert into imported(digest, checksum) values(?, ?) on conflict do nothing")
                .bind(1, check.add(HexFormat.of().parseHex(digest)))
                .bind(2, check.value())
                .execute();
    }
}
