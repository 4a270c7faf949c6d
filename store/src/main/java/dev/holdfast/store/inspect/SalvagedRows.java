package dev.holdfast.store.inspect;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.function.Consumer;

/**
 * Reads a table around its damage: from its first row on until an error, from its last row back until an error, and every
 * number between the two for itself, in bounds.
 */
final class SalvagedRows {
    private static final long MOST_SINGLE_ROWS = 100_000;

    private final SqlPort sql;
    private final String select;
    private final String key;
    private final Consumer<SqlRows> reader;
    private long lost;

    /** The query names the key, a whole number, as its first column, and has no condition. */
    SalvagedRows(SqlPort sql, String select, String key, Consumer<SqlRows> reader) {
        this.sql = sql;
        this.select = select;
        this.key = key;
        this.reader = reader;
    }

    /** A stretch of rows that was read without an error, or up to one. */
    private record Stretch(long last, boolean complete) {}

    /** Reads what can be read; says how many numbers gave an error, at least 1 when anything did. */
    long read() {
        Stretch up = stretch(" order by " + key, Long.MIN_VALUE, Long.MAX_VALUE, 0);
        if (up.complete()) {
            return lost;
        }
        Stretch down = stretch(" order by " + key + " desc", up.last(), Long.MAX_VALUE, Long.MAX_VALUE);
        long from = Math.max(up.last(), 0) + 1;
        long to = Math.min(down.last() - 1, from + MOST_SINGLE_ROWS);
        long before = lost;
        for (long number = from; number <= to; number++) {
            single(number);
        }
        lost = Math.max(lost, before + 1);
        return lost;
    }

    private Stretch stretch(String order, long after, long before, long none) {
        long last = none;
        try (SqlRows rows = sql.prepare(select + " where " + key + " > ? and " + key + " < ?" + order)
                .bind(1, after)
                .bind(2, before)
                .query()) {
            while (rows.next()) {
                last = rows.getLong(1);
                take(rows);
            }
            return new Stretch(last, true);
        } catch (HoldfastException e) {
            return new Stretch(last, false);
        }
    }

    private void single(long number) {
        SqlStatement statement = sql.prepare(select + " where " + key + " = ?").bind(1, number);
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                take(rows);
            }
        } catch (HoldfastException e) {
            lost++;
        }
    }

    /** A row that is there and not readable is the reader's affair. */
    private void take(SqlRows rows) {
        reader.accept(rows);
    }
}
