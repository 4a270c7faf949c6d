package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.PackedWriter;
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
    private CreationTable() {}

    static void insert(SqlPort sql, CreationBlock block, PackedWriter out) {
        sql.prepare("insert into creation(first, open, body) values(?, ?, ?)")
                .bind(1, block.first())
                .bind(2, block.open())
                .bind(3, block.toBytes(out))
                .execute();
    }

    /** The block that holds the pending creation of this number; null when none does. */
    static @Nullable CreationBlock holding(SqlPort sql, long number) {
        try (SqlRows rows = sql.prepare(
                        "select first, open, body from creation where first <= ? order by first desc limit 1")
                .bind(1, number)
                .query()) {
            CreationBlock block = rows.next() ? block(rows) : null;
            return block != null && block.holds(number) ? block : null;
        }
    }

    private static CreationBlock block(SqlRows rows) {
        return CreationBlock.read(rows.getLong(1), rows.getLong(2), rows.bytes(3));
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
            sql.prepare("update creation set open = ? where first = ?")
                    .bind(1, left)
                    .bind(2, block.first())
                    .execute();
        }
        return true;
    }

    /** The pending creations in the order of their numbers, after one, at most {@code limit}. */
    static List<PendingRow> list(SqlPort sql, long afterRow, int limit) {
        List<PendingRow> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select first, open, body from creation where first > ? order by first")
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
        try (SqlRows rows = sql.prepare("select open from creation").query()) {
            while (rows.next()) {
                count += Long.bitCount(rows.getLong(1));
            }
        }
        return count;
    }
}
