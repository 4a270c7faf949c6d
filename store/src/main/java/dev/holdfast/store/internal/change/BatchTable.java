package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The batches that have a change without an outcome. */
final class BatchTable {
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
        sql.prepare("insert into batch(number, id, time) values(?, ?, ?)")
                .bind(1, number)
                .bind(2, id.toBytes())
                .bind(3, taken.toEpochMilli())
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
        try (SqlRows rows = sql.prepare("select number, id, time from batch where number = ?")
                .bind(1, number)
                .query()) {
            rows.next();
            return row(rows);
        }
    }

    /** Every batch, oldest first. */
    static List<BatchRow> list(SqlPort sql) {
        List<BatchRow> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select number, id, time from batch order by number")
                .query()) {
            while (rows.next()) {
                list.add(row(rows));
            }
        }
        return list;
    }

    private static BatchRow row(SqlRows rows) {
        ObjectId id = rows.id(2);
        return new BatchRow(rows.getLong(1), id, Instant.ofEpochMilli(rows.getLong(3)));
    }
}
