package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pending changes by number. An object finds its own through its record's header; only a deleted object, which has no
 * record, is found by its id. So a creation costs one append.
 */
final class PendingTable {
    private PendingTable() {}

    static void insert(SqlPort sql, PendingRow pending) {
        write(sql, "insert into pending(deleted, body, row) values(?, ?, ?)", pending);
    }

    static void update(SqlPort sql, PendingRow pending) {
        write(sql, "update pending set deleted = ?, body = ? where row = ?", pending);
    }

    private static void write(SqlPort sql, String text, PendingRow pending) {
        boolean deleted = pending.kind() == ChangeKind.DELETED;
        sql.prepare(text)
                .bind(1, deleted ? pending.object().toBytes() : null)
                .bind(2, pending.toBytes(new PackedWriter()))
                .bind(3, pending.row())
                .execute();
    }

    static void delete(SqlPort sql, long row) {
        sql.prepare("delete from pending where row = ?").bind(1, row).execute();
    }

    /** The change with this number, which an object's record points at. */
    static PendingRow get(SqlPort sql, long row) {
        try (SqlRows rows = sql.prepare("select body from pending where row = ?")
                .bind(1, row)
                .query()) {
            if (!rows.next()) {
                throw new StoreCorruptException("A record points at a pending change that is not there", null);
            }
            return PendingRow.read(row, rows.bytes(1));
        }
    }

    /** The pending deletion of an object, if there is one. */
    static @Nullable PendingRow deletionOf(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare("select row, body from pending where deleted = ?")
                .bind(1, object.toBytes())
                .query()) {
            return rows.next() ? PendingRow.read(rows.getLong(1), rows.bytes(2)) : null;
        }
    }

    /** The changes in the order of their numbers, after one, at most {@code limit}. */
    static List<PendingRow> list(SqlPort sql, long afterRow, int limit) {
        List<PendingRow> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select row, body from pending where row > ? order by row limit ?")
                .bind(1, afterRow)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                list.add(PendingRow.read(rows.getLong(1), rows.bytes(2)));
            }
        }
        return list;
    }

    static long count(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from pending").query()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
