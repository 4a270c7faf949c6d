package dev.holdfast.store.internal.journal;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.spi.SqlPort;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal as users see it. Prunes in the background after a consumer has moved on by many entries. */
public final class JournalService implements ChangeJournal {
    private static final Logger LOG = LoggerFactory.getLogger(JournalService.class);
    private static final int MAX_LIMIT = 10_000;
    private static final int MAX_NAME = 200;
    private static final long PRUNE_EVERY = 1_000;

    private final Transactions store;
    private final JournalTable table;
    private final Pruning pruning;
    private final Executor background;
    private final AtomicLong passed = new AtomicLong();

    /**
     * @param store where it is
     * @param table its rows
     * @param retention how long entries stay at least
     * @param background a thread for pruning
     */
    public JournalService(Transactions store, JournalTable table, Duration retention, Executor background) {
        this.store = store;
        this.table = table;
        this.pruning = new Pruning(store, retention);
        this.background = background;
    }

    @Override
    public long lastSequence() {
        return store.read(view -> Progress.read(view.sql()).sequence());
    }

    @Override
    public long firstSequence() {
        return store.read(view -> first(view.sql()));
    }

    private long first(SqlPort sql) {
        return table.first(sql, Progress.read(sql).sequence());
    }

    @Override
    public List<JournalEntry> read(long afterSequence, int limit) {
        return store.read(view -> read(view.sql(), afterSequence, limit));
    }

    /** The same as a view sees it that is open already. */
    public List<JournalEntry> read(SqlPort sql, long afterSequence, int limit) {
        requireLimit(limit);
        long first = first(sql);
        if (afterSequence < first - 1) {
            throw new IllegalArgumentException("The journal no longer has the entries after this place (place="
                    + afterSequence + ", oldest entry=" + first + ")");
        }
        return table.read(sql, afterSequence, limit);
    }

    static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A limit is 1 to " + MAX_LIMIT + ", not " + limit);
        }
    }

    @Override
    public boolean await(long afterSequence, Duration timeout) throws InterruptedException {
        return table.await(afterSequence, JournalTable.nanos(timeout));
    }

    @Override
    public JournalConsumer consumer(String name, Start start) {
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("A consumer's name has 1 to " + MAX_NAME + " characters");
        }
        OptionalLong known = store.read(view -> ConsumerTable.position(view.sql(), name));
        if (known.isEmpty()) {
            store.write(context -> {
                SqlPort sql = context.sql();
                long newest = Progress.read(sql).sequence();
                ConsumerTable.register(sql, name, start == Start.NEWEST ? newest : table.first(sql, newest) - 1);
                return true;
            });
        }
        return new StoredConsumer(this, name);
    }

    @Override
    public boolean drop(String name) {
        return store.write(context -> ConsumerTable.drop(context.sql(), name));
    }

    @Override
    public List<ConsumerStatus> consumers() {
        return store.read(
                view -> ConsumerTable.list(view.sql(), Progress.read(view.sql()).sequence()));
    }

    @Override
    public long prune() {
        return pruning.run();
    }

    long position(String name) {
        return store.read(view -> position(view.sql(), name));
    }

    List<JournalEntry> next(String name, int limit) {
        requireLimit(limit);
        return store.read(view -> table.read(view.sql(), position(view.sql(), name), limit));
    }

    void acknowledge(String name, long sequence) {
        long moved = store.write(context -> {
            SqlPort sql = context.sql();
            long newest = Progress.read(sql).sequence();
            if (sequence > newest) {
                throw new IllegalArgumentException("The journal has not come as far as this place (place=" + sequence
                        + ", newest entry=" + newest + ")");
            }
            long before = position(sql, name);
            ConsumerTable.advance(sql, name, sequence);
            return sequence - before;
        });
        if (moved > 0 && passed.addAndGet(moved) >= PRUNE_EVERY) {
            passed.set(0);
            pruneInBackground();
        }
    }

    private static long position(SqlPort sql, String name) {
        return ConsumerTable.position(sql, name)
                .orElseThrow(() -> new IllegalStateException("The consumer was dropped (name=" + name + ")"));
    }

    private void pruneInBackground() {
        try {
            background.execute(() -> {
                try {
                    pruning.run();
                } catch (HoldfastException e) {
                    LOG.debug("The journal was not pruned", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The journal is not pruned: the store is closing");
        }
    }
}
