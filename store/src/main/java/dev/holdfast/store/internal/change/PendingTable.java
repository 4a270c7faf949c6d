package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pending changes by number. An object finds its own through its record's header; only a deleted object, which has no
 * record, is found by its id. A creation that nothing happened to since stands in a block of {@link CreationTable}; any other
 * change has a row of its own.
 */
final class PendingTable {
    private PendingTable() {}

    static void insert(SqlPort sql, PendingRow pending) {
        write(sql, "insert into pending(deleted, body, row) values(?, ?, ?)", pending);
    }

    static void update(SqlPort sql, PendingRow pending) {
        int updated = write(sql, "update pending set deleted = ?, body = ? where row = ?", pending);
        if (updated == 0 && CreationTable.close(sql, pending.row())) {
            insert(sql, pending);
        }
    }

    private static int write(SqlPort sql, String text, PendingRow pending) {
        boolean deleted = pending.kind() == ChangeKind.DELETED;
        return sql.prepare(text)
                .bind(1, deleted ? pending.object().toBytes() : null)
                .bind(2, pending.toBytes(new PackedWriter()))
                .bind(3, pending.row())
                .execute();
    }

    static void delete(SqlPort sql, long row) {
        int deleted =
                sql.prepare("delete from pending where row = ?").bind(1, row).execute();
        if (deleted == 0) {
            CreationTable.close(sql, row);
        }
    }

    /** The change with this number, which an object's record points at. */
    static PendingRow get(SqlPort sql, long row) {
        try (SqlRows rows = sql.prepare("select body from pending where row = ?")
                .bind(1, row)
                .query()) {
            if (rows.next()) {
                return PendingRow.read(row, rows.bytes(1));
            }
        }
        CreationBlock block = CreationTable.holding(sql, row);
        if (block == null) {
            throw new StoreCorruptException("A record points at a pending change that is not there", null);
        }
        return block.row(row);
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
        List<PendingRow> list = CreationTable.list(sql, afterRow, limit);
        try (SqlRows rows = sql.prepare("select row, body from pending where row > ? order by row limit ?")
                .bind(1, afterRow)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                list.add(PendingRow.read(rows.getLong(1), rows.bytes(2)));
            }
        }
        list.sort(Comparator.comparingLong(PendingRow::row));
        return list.size() > limit ? list.subList(0, limit) : list;
    }

    static long count(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from pending").query()) {
            rows.next();
            return rows.getLong(1) + CreationTable.count(sql);
        }
    }
}
