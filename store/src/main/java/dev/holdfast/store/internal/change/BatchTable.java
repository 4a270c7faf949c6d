package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The batches that have a change without an outcome. */
final class BatchTable {
    private static final String COLUMNS = "select number, id, time, checksum from batch ";

    private BatchTable() {}

    /** A batch's row. */
    record BatchRow(long number, ObjectId id, Instant taken) {
        UploadBatch describe(SqlPort sql, Catalog catalog) {
            return new UploadBatch(id, taken, ItemTable.ofBatch(sql, number, item -> item.describe(catalog)));
        }
    }

    /** Adds a batch behind all that are there; gives its number. */
    static long insert(SqlPort sql, ObjectId id, Instant taken) {
        long number = nextNumber(sql, "select max(number) from batch");
        RowChecksum check = RowChecksum.of("batch");
        sql.prepare("insert into batch(number, id, time, checksum) values(?, ?, ?, ?)")
                .bind(1, check.add(number))
                .bind(2, check.add(id.toBytes()))
                .bind(3, check.add(taken.toEpochMilli()))
                .bind(4, check.value())
                .execute();
        return number;
    }

    static long nextNumber(SqlPort sql, String highest) {
        try (SqlRows rows = sql.prepare(highest).query()) {
            rows.next();
            return rows.getLong(1) + 1;
        }
    }

    /** Forgets a batch if no change of it is left. */
    static void deleteIfEmpty(SqlPort sql, long number) {
        sql.prepare("delete from batch where number = ?1 and not exists (select 1 from item where batch = ?1)")
                .bind(1, number)
                .execute();
    }

    static BatchRow get(SqlPort sql, long number) {
        try (SqlRows rows =
                sql.prepare(COLUMNS + "where number = ?").bind(1, number).query()) {
            if (!rows.next()) {
                throw StoreCorruptException.inRow("batch", number);
            }
            return row(rows);
        }
    }

    /** Every batch, oldest first. */
    static List<BatchRow> list(SqlPort sql) {
        List<BatchRow> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare(COLUMNS + "order by number").query()) {
            while (rows.next()) {
                list.add(row(rows));
            }
        }
        return list;
    }

    private static BatchRow row(SqlRows rows) {
        RowChecksum check = RowChecksum.of("batch");
        long number = check.add(rows.getLong(1));
        ObjectId id = check.add(rows.id(2));
        long time = check.add(rows.getLong(3));
        check.demand(rows.getLong(4));
        return new BatchRow(number, id, Instant.ofEpochMilli(time));
    }
}
