package dev.holdfast.store.internal.journal;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes what every consumer has passed and no retention holds: whole rows, oldest first, a few in each transaction, so that
 * no commit waits long. The newest row always stays; it says where the journal goes on.
 */
final class Pruning {
    private static final int ROWS_AT_ONCE = 64;

    private final Transactions store;
    private final Duration retention;

    Pruning(Transactions store, Duration retention) {
        this.store = store;
        this.retention = retention;
    }

    /** Prunes all that may go; says how many entries went. */
    long run() {
        long total = 0;
        Removed removed;
        do {
            removed = store.write(this::removeSome);
            total += removed.entries();
        } while (removed.rows() == ROWS_AT_ONCE);
        return total;
    }

    private record Removed(int rows, long entries) {}

    private Removed removeSome(CommitContext context) {
        SqlPort sql = context.sql();
        long passed = ConsumerTable.slowest(sql, Progress.read(sql).sequence());
        long before = oldestKept(context.time());
        Removed found = removable(sql, passed, before);
        if (found.rows() > 0) {
            long first = JournalTable.oldest(sql);
            sql.prepare("delete from journal where first < ?")
                    .bind(1, first + found.entries())
                    .execute();
        }
        return found;
    }

    private long oldestKept(Instant now) {
        try {
            return now.minus(retention).toEpochMilli();
        } catch (ArithmeticException | DateTimeException e) {
            return Long.MIN_VALUE;
        }
    }

    /** The oldest rows up to the first that must stay. */
    private static Removed removable(SqlPort sql, long passed, long before) {
        int count = 0;
        long entries = 0;
        try (SqlRows rows = sql.prepare(JournalBlock.SELECT
                        + " from journal where first < (select max(first) from journal) order by first limit ?")
                .bind(1, ROWS_AT_ONCE)
                .query()) {
            while (rows.next()) {
                JournalBlock block = JournalBlock.read(rows);
                if (block.last() > passed || block.time().toEpochMilli() > before) {
                    break;
                }
                count++;
                entries += block.last() - block.first() + 1;
            }
        }
        return new Removed(count, entries);
    }
}
