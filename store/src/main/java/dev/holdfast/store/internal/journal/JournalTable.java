package dev.holdfast.store.internal.journal;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.JournalPort;
import dev.holdfast.store.internal.commit.Load;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The journal's rows. The entries of a commit stand packed in one row, or in several when they are many: so a commit of a
 * thousand objects costs the journal a few inserts, not a thousand.
 */
public final class JournalTable implements JournalPort {
    private static final int BLOCK_BYTES = 128 * 1024;

    private final Catalog catalog;
    private final EntryCodec codec;
    private final PackedWriter writer = new PackedWriter();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long newest;
    private boolean closed;

    /** The journal of a store with this catalogue, whose newest durable entry is this. */
    public JournalTable(Catalog catalog, boolean fullImages, long newest) {
        this.catalog = catalog;
        this.codec = new EntryCodec(catalog, fullImages);
        this.newest = newest;
    }

    @Override
    public long append(SqlPort sql, CommitEvent commit, long lastSequence, @Nullable Load load) {
        long first = lastSequence + 1;
        long last = lastSequence;
        writer.clear();
        for (ObjectTransition transition : commit.transitions()) {
            if (isJournaled(transition, load)) {
                codec.write(transition, writer);
                last++;
                if (writer.size() >= BLOCK_BYTES) {
                    insert(sql, commit, first, last);
                    first = last + 1;
                }
            }
        }
        if (load != null && load.ended()) {
            codec.writeLoaded(catalog.shape(load.entity()).number(), writer);
            last++;
        }
        if (last >= first) {
            insert(sql, commit, first, last);
        }
        return last;
    }

    /**
     * Tells consumers to read every entity anew, since the store is empty: entries that say no more than that.
     *
     * @param forgetting whether the entries before go
     */
    public void emptied(CommitContext context, boolean forgetting) {
        SqlPort sql = context.sql();
        Progress progress = Progress.read(sql);
        long before = progress.sequence();
        if (forgetting) {
            sql.prepare("delete from journal").execute();
            ConsumerTable.moveAll(sql, before);
        }
        List<Long> entities = catalog.model().entities().stream()
                .map(entity -> catalog.shape(entity).number())
                .toList();
        long last = appendLoaded(sql, context.commitNumber(), context.time(), before, entities);
        new Progress(context.commitNumber(), last, progress.pendingRow()).write(sql);
    }

    /** Writes an entry for each entity that tells consumers to read it anew; gives the number of the last entry. */
    public long appendLoaded(SqlPort sql, long commitNumber, Instant time, long lastSequence, List<Long> entities) {
        if (entities.isEmpty()) {
            return lastSequence;
        }
        writer.clear();
        entities.forEach(number -> codec.writeLoaded(number, writer));
        long last = lastSequence + entities.size();
        insert(
                sql,
                new CommitEvent(commitNumber, time, ChangeOrigin.DOWNLOAD, last, List.of()),
                lastSequence + 1,
                last);
        return last;
    }

    private static boolean isJournaled(ObjectTransition transition, @Nullable Load load) {
        return switch (transition.kind()) {
            case CREATED -> load == null || !transition.entity().isA(load.entity());
            case CHANGED -> !transition.members().isEmpty();
            default -> true;
        };
    }

    private void insert(SqlPort sql, CommitEvent commit, long first, long last) {
        RowChecksum check = RowChecksum.of(JournalBlock.TABLE);
        sql.prepare("insert into journal(first, last, commit_number, time, model, origin, entries, checksum)"
                        + " values(?, ?, ?, ?, ?, ?, ?, ?)")
                .bind(1, check.add(first))
                .bind(2, check.add(last))
                .bind(3, check.add(commit.commitNumber()))
                .bind(4, check.add(commit.time().toEpochMilli()))
                .bind(5, check.add(catalog.modelNumber()))
                .bind(6, check.add(commit.origin() == ChangeOrigin.LOCAL ? 0 : 1))
                .bind(7, check.add(writer.toBytes()))
                .bind(8, check.value())
                .execute();
        writer.clear();
    }

    /** The entries after a number, at most {@code limit}. */
    List<JournalEntry> read(SqlPort sql, long after, int limit) {
        List<JournalEntry> entries = new ArrayList<>();
        String text = JournalBlock.SELECT + " from journal where first >="
                + " coalesce((select max(first) from journal where first <= ?1), ?1) order by first";
        try (SqlRows rows = sql.prepare(text).bind(1, after + 1).query()) {
            long next = -1;
            while (entries.size() < limit && rows.next()) {
                JournalBlock block = JournalBlock.read(rows);
                demandNext(next, block.first());
                next = block.last() + 1;
                addEntries(block, after, limit, entries);
            }
            if (entries.size() < limit) {
                demandNext(next, Progress.read(sql).sequence() + 1);
            }
        }
        return entries;
    }

    /** Entries that are gone must not be passed over. */
    private static void demandNext(long expected, long found) {
        if (expected >= 0 && expected != found) {
            throw new StoreCorruptException(
                    "The journal lacks entries: restore a backup (table=journal, entry=" + expected + ")", null);
        }
    }

    private void addEntries(JournalBlock block, long after, int limit, List<JournalEntry> entries) {
        PackedReader in = new PackedReader("journal", block.entries());
        for (long sequence = block.first(); sequence <= block.last() && entries.size() < limit; sequence++) {
            JournalEntry entry = codec.read(block, sequence, in);
            if (sequence > after) {
                entries.add(entry);
            }
        }
    }

    /** The number of the oldest entry kept, in a journal that has one. */
    static long oldest(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select min(first) from journal").query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The number of the oldest entry kept; {@code newest + 1} when there is none. */
    long first(SqlPort sql, long newestSeen) {
        try (SqlRows rows = sql.prepare("select min(first) from journal").query()) {
            return rows.next() && !rows.isNull(1) ? rows.getLong(1) : newestSeen + 1;
        }
    }

    @Override
    public void published(long sequence) {
        lock.lock();
        try {
            newest = sequence;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an entry after this number is durable; false when the time passed or the store closed. */
    boolean await(long after, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (newest <= after && !closed && left > 0) {
                left = moved.awaitNanos(left);
            }
            return newest > after;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everyone who waits: nothing more will come. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The longest wait that is not for ever. */
    static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return TimeUnit.DAYS.toNanos(365);
        }
    }
}
