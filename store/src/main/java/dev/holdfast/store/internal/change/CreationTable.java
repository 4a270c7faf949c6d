package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pending creations in blocks: a commit of a thousand new objects is 16 rows here. What such a creation meets later, a refusal or
 * a deletion while it is on its way, is told by a row of its own in {@link PendingTable}, under the same number.
 */
final class CreationTable {
    /** The columns in the order in which a block is read. */
    static final String COLUMNS = "select first, open, body, checksum from creation ";

    private CreationTable() {}

    static void insert(SqlPort sql, CreationBlock block, PackedWriter out) {
        RowChecksum check = RowChecksum.of("creation");
        sql.prepare("insert into creation(first, open, body, checksum) values(?, ?, ?, ?)")
                .bind(1, check.add(block.first()))
                .bind(2, check.add(block.open()))
                .bind(3, check.add(block.toBytes(out)))
                .bind(4, check.value())
                .execute();
    }

    /** The block that holds the pending creation of this number; null when none does. */
    static @Nullable CreationBlock holding(SqlPort sql, long number) {
        try (SqlRows rows = sql.prepare(COLUMNS + "where first <= ? order by first desc limit 1")
                .bind(1, number)
                .query()) {
            CreationBlock block = rows.next() ? block(rows) : null;
            return block != null && block.holds(number) ? block : null;
        }
    }

    /** The block that these rows are at. */
    static CreationBlock block(SqlRows rows) {
        RowChecksum check = RowChecksum.of("creation");
        long first = check.add(rows.getLong(1));
        long open = check.add(rows.getLong(2));
        byte[] body = check.add(rows.bytes(3));
        check.demand(rows.getLong(4));
        return CreationBlock.read(first, open, body);
    }

    /** Takes a creation out of its block; says whether one held it. */
    static boolean close(SqlPort sql, long number) {
        CreationBlock block = holding(sql, number);
        if (block == null) {
            return false;
        }
        long left = block.open() & ~block.bit(number);
        if (left == 0) {
            sql.prepare("delete from creation where first = ?")
                    .bind(1, block.first())
                    .execute();
        } else {
            RowChecksum check = RowChecksum.of("creation");
            check.add(block.first());
            check.add(left);
            check.add(block.toBytes(new PackedWriter()));
            sql.prepare("update creation set open = ?, checksum = ? where first = ?")
                    .bind(1, left)
                    .bind(2, check.value())
                    .bind(3, block.first())
                    .execute();
        }
        return true;
    }

    /** The pending creations in the order of their numbers, after one, at most {@code limit}. */
    static List<PendingRow> list(SqlPort sql, long afterRow, int limit) {
        List<PendingRow> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare(COLUMNS + "where first > ? order by first")
                .bind(1, afterRow - CreationBlock.MOST)
                .query()) {
            while (list.size() < limit && rows.next()) {
                block(rows).addTo(list, afterRow, limit);
            }
        }
        return list;
    }

    static long count(SqlPort sql) {
        long count = 0;
        try (SqlRows rows = sql.prepare(COLUMNS).query()) {
            while (rows.next()) {
                count += Long.bitCount(block(rows).open());
            }
        }
        return count;
    }
}
