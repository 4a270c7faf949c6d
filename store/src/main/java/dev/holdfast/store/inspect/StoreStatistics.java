package dev.holdfast.store.inspect;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.journal.ChangeJournal.ConsumerStatus;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.StoreVitals;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How much a store holds and how it fares. Figures of the database are of one commit; those of the cache and the readers are
 * of the moment. Counting takes time in proportion to the number of objects.
 *
 * @param commitNumber the last commit
 * @param objects how many objects of exactly each entity there are, by name, in model order
 * @param pending how many changes wait to be uploaded
 * @param inFlight how many changes are in open batches
 * @param quarantined how many refused changes wait for a decision
 * @param firstSequence the oldest journal entry that is kept; {@code lastSequence + 1} when none is
 * @param lastSequence the newest journal entry
 * @param consumers the journal's consumers and how far behind they are
 * @param cacheHits reads answered from memory since the store was opened
 * @param cacheMisses reads that went to the database
 * @param cacheWeightBytes what the cache's snapshots weigh
 * @param databaseBytes the size of the database file
 * @param logBytes the size of its write-ahead log
 * @param lentReaders reader sessions in use
 * @param columnsFilledPercent how far the filling of query columns has come; empty when none is under way
 */
public record StoreStatistics(
        long commitNumber,
        Map<String, Long> objects,
        long pending,
        long inFlight,
        long quarantined,
        long firstSequence,
        long lastSequence,
        List<ConsumerStatus> consumers,
        long cacheHits,
        long cacheMisses,
        long cacheWeightBytes,
        long databaseBytes,
        long logBytes,
        int lentReaders,
        OptionalInt columnsFilledPercent) {

    /** The figures of an open store. */
    public static StoreStatistics of(ObjectStore store) {
        StorePort port = StorePorts.of(store);
        StoreVitals vitals = port.vitals();
        return port.read(session -> of(store, port, vitals, session));
    }

    private static StoreStatistics of(ObjectStore store, StorePort port, StoreVitals vitals, ReadSession session) {
        long newest = Progress.read(session.sql()).sequence();
        long first = number(session, "select min(first) from journal");
        return new StoreStatistics(
                session.commitNumber(),
                objects(port, session),
                pending(session),
                number(session, "select count(*) from item"),
                number(session, "select count(*) from quarantine"),
                first == 0 ? newest + 1 : first,
                newest,
                store.journal().consumers(),
                vitals.cacheHits(),
                vitals.cacheMisses(),
                vitals.cacheWeightBytes(),
                vitals.databaseBytes(),
                vitals.logBytes(),
                vitals.lentReaders(),
                percent(port.columns()));
    }

    private static Map<String, Long> objects(StorePort port, ReadSession session) {
        Map<String, Long> objects = new LinkedHashMap<>();
        for (Entity entity : port.model().entities()) {
            String table = port.columns().table(entity);
            long number = port.columns().entityNumber(entity);
            objects.put(entity.name(), number(session, "select count(*) from " + table + " where entity = " + number));
        }
        return Collections.unmodifiableMap(objects);
    }

    private static long number(ReadSession session, String query) {
        try (SqlRows rows = session.sql().prepare(query).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Creations stand in blocks, a bit for each. */
    private static long pending(ReadSession session) {
        long pending = number(session, "select count(*) from pending");
        try (SqlRows blocks = session.sql().prepare("select open from creation").query()) {
            while (blocks.next()) {
                pending += Long.bitCount(blocks.getLong(1));
            }
        }
        return pending;
    }

    private static OptionalInt percent(QueryColumns columns) {
        return columns.progress()
                .map(progress -> OptionalInt.of((int) (100 * progress.done() / Math.max(1, progress.total()))))
                .orElse(OptionalInt.empty());
    }
}
