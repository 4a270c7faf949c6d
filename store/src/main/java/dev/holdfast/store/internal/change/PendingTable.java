package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
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
    /** The columns in the order in which a change is read. */
    static final String COLUMNS = "select row, deleted, body, checksum from pending ";

    private PendingTable() {}

    static void insert(SqlPort sql, PendingRow pending) {
        write(sql, "insert into pending(row, deleted, body, checksum) values(?1, ?2, ?3, ?4)", pending);
    }

    static void update(SqlPort sql, PendingRow pending) {
        int updated = write(sql, "update pending set deleted = ?2, body = ?3, checksum = ?4 where row = ?1", pending);
        if (updated == 0 && CreationTable.close(sql, pending.row())) {
            insert(sql, pending);
        }
    }

    private static int write(SqlPort sql, String text, PendingRow pending) {
        boolean deleted = pending.kind() == ChangeKind.DELETED;
        RowChecksum check = RowChecksum.of("pending");
        return sql.prepare(text)
                .bind(1, check.add(pending.row()))
                .bind(2, check.addNullable(deleted ? pending.object().toBytes() : null))
                .bind(3, check.add(pending.toBytes(new PackedWriter())))
                .bind(4, check.value())
                .execute();
    }

    static void delete(SqlPort sql, long row) {
        int deleted =
                sql.prepare("delete from pending where row = ?").bind(1, row).execute();
        if (deleted == 0) {
            CreationTable.close(sql, row);
        }
    }

    /** The change that these rows are at. */
    static PendingRow read(SqlRows rows) {
        RowChecksum check = RowChecksum.of("pending");
        long row = check.add(rows.getLong(1));
        check.addNullable(rows.getBytes(2));
        byte[] body = check.add(rows.bytes(3));
        check.demand(rows.getLong(4));
        return PendingRow.read(row, body);
    }

    /** The change with this number, which an object's record points at. */
    static PendingRow get(SqlPort sql, long row) {
        try (SqlRows rows = sql.prepare(COLUMNS + "where row = ?").bind(1, row).query()) {
            if (rows.next()) {
                return read(rows);
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
        try (SqlRows rows = sql.prepare(COLUMNS + "where deleted = ?")
                .bind(1, object.toBytes())
                .query()) {
            return rows.next() ? read(rows) : null;
        }
    }

    /** The changes in the order of their numbers, after one, at most {@code limit}. */
    static List<PendingRow> list(SqlPort sql, long afterRow, int limit) {
        List<PendingRow> list = CreationTable.list(sql, afterRow, limit);
        try (SqlRows rows = sql.prepare(COLUMNS + "where row > ? order by row limit ?")
                .bind(1, afterRow)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                list.add(read(rows));
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
