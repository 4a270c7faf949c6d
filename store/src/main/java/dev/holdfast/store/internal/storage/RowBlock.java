package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table behind one row and up to another, fetched until a bound in number or in bytes. */
final class RowBlock {
    /** At most so many rows are fetched at a time. */
    static final int ROWS = 256;

    /** No further row is fetched when so many bytes are. */
    static final int BYTES = 1 << 20;

    private final long after;
    private final long upTo;
    private final List<byte @Nullable []> rows = new ArrayList<>(ROWS);
    private long last;
    private boolean fetched;

    RowBlock(long after, long upTo) {
        this.after = after;
        this.upTo = upTo;
        this.last = after;
    }

    /** What is fetched of an object: {@code text} takes the row to begin behind and the row to end with. */
    static String text(String select, String restriction) {
        return select + " o where row > ? and row <= ?" + restriction + " order by row limit " + ROWS;
    }

    /** Takes rows, behind those that were fetched before, in the place of these. */
    void fetch(SqlPort sql, String text) {
        rows.clear();
        long bytes = 0;
        try (SqlRows found = sql.prepare(text).bind(1, last).bind(2, upTo).query()) {
            while (found.next()) {
                byte[] packed = found.getBytes(2);
                rows.add(packed);
                bytes += packed == null ? 0 : packed.length;
                if (rows.size() == ROWS || bytes >= BYTES) {
                    last = found.getLong(1);
                    return;
                }
            }
        }
        last = upTo;
    }

    /** The rows that were fetched; null for one that holds no object. */
    List<byte @Nullable []> rows() {
        return rows;
    }

    /** Whether no row is left to fetch. */
    boolean isWhole() {
        return last == upTo;
    }

    /** Whether few rows stand where so many could. */
    boolean isSparse() {
        return isWhole() && rows.size() < ROWS / 4 && upTo - after >= ROWS;
    }

    /** The row that was fetched last. */
    long last() {
        return last;
    }

    /** The row that the next block begins behind. */
    long upTo() {
        return upTo;
    }

    /** Whether nobody fetches it any more: it has its rows, or has them still to be fetched by whoever shows them. */
    boolean isSettled() {
        return fetched;
    }

    void settled() {
        fetched = true;
    }

    /** Forgets what was fetched. */
    void startAnew() {
        rows.clear();
        last = after;
    }

    /** Whether a fetch has to come first. */
    boolean isUnread() {
        return last == after && rows.isEmpty() && after < upTo;
    }
}
