package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads objects on one session: the view that readers get. Rows are fetched in chunks, so visitors may read on. */
public final class Reading implements ReadSession {
    /** So many blocks are read before a second thread is asked to help: most scans end before that. */
    private static final int BLOCKS_ALONE = 4;

    private final SqlPort sql;
    private final ObjectTables tables;
    private final @Nullable SnapshotCache<Snapshot> cache;
    private final @Nullable Memory memory;
    private final SecondView second;
    private final long commitNumber;

    /**
     * What a view of committed state has beside its session.
     *
     * @param rows the snapshots in memory by their rows
     * @param isPresent whether the view is the present state still
     * @param second what long scans read ahead with
     */
    public record Memory(RowMemory rows, BooleanSupplier isPresent, SecondView second) {}

    /** Reads on a session that sees the state of a write under way, as the commit that it will be. */
    public Reading(SqlPort sql, ObjectTables tables, long commitNumber) {
        this.sql = sql;
        this.tables = tables;
        this.cache = null;
        this.memory = null;
        this.second = SecondView.NONE;
        this.commitNumber = commitNumber;
    }

    /** Reads on a session that sees this commit; a cache serves what has not changed since. */
    public Reading(SqlPort sql, ObjectTables tables, Memory memory, long commitNumber) {
        this.sql = sql;
        this.tables = tables;
        this.cache = memory.rows().cache();
        this.memory = memory;
        this.second = memory.second();
        this.commitNumber = commitNumber;
    }

    /** The tables of a view that the engine gave. */
    static ObjectTables tablesOf(ReadSession view) {
        return ((Reading) view).tables;
    }

    /** The catalogue of a view that the engine gave. */
    public static Catalog catalogOf(ReadSession view) {
        return tablesOf(view).catalog();
    }

    /** The object as the database has it, past the cache; null when the entity's line has none of this id. */
    public static @Nullable Snapshot stored(ReadSession view, Entity entity, ObjectId id) {
        return load(view.sql(), tablesOf(view), entity, id);
    }

    /** Shows every object whose id and record are not damaged. */
    public static void scanSound(ReadSession view, Entity entity, Consumer<Snapshot> visitor) {
        Reading reading = (Reading) view;
        reading.scanRows(entity, packed -> {
            Snapshot snapshot;
            try {
                snapshot = reading.object(packed);
            } catch (CorruptRecordException | StoreCorruptException e) {
                return true;
            }
            visitor.accept(snapshot);
            return true;
        });
    }

    @Override
    public long commitNumber() {
        return commitNumber;
    }

    @Override
    public SqlPort sql() {
        return sql;
    }

    @Override
    public Snapshot object(SqlRows rows, int column) {
        return object(rows.getBytes(column));
    }

    private Snapshot object(byte @Nullable [] packed) {
        if (packed == null || packed.length < ObjectId.BYTES) {
            throw new StoreCorruptException("A row of objects has no id or no record", null);
        }
        return new Snapshot(StoredRecord.readWithId(packed, tables.catalog()));
    }

    @Override
    public Optional<StoredObject> find(Entity entity, ObjectId id) {
        Snapshot found = cached(id);
        if (found == null) {
            found = load(sql, tables, entity, id);
        }
        return found != null && found.entity().isA(entity) ? Optional.of(found) : Optional.empty();
    }

    @Override
    public @Nullable StoredObject remembered(Entity entity, long row) {
        return memory == null ? null : memory.rows().at(entity, row, commitNumber);
    }

    @Override
    public void remember(Entity entity, long row, StoredObject shown) {
        if (memory != null) {
            memory.rows().note(entity, row, (Snapshot) shown, memory.isPresent());
        }
    }

    private @Nullable Snapshot cached(ObjectId id) {
        Snapshot hot = cache == null ? null : cache.peek(id);
        // The cache holds the newest state; it is this view's as well when it is not younger than the view.
        return hot != null && hot.commitNumber() <= commitNumber ? hot : null;
    }

    /** The object as its table has it; null when the entity's line has none of this id. */
    public static @Nullable Snapshot load(SqlPort sql, ObjectTables tables, Entity entity, ObjectId id) {
        byte[] bytes = tables.table(entity).find(sql, id);
        return bytes == null ? null : new Snapshot(StoredRecord.read(id, bytes, tables.catalog()));
    }

    @Override
    public long count(Entity entity) {
        String text = "select count(*) from " + tables.table(entity).name() + restriction(entity, " where ");
        try (SqlRows rows = sql.prepare(text).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void scan(Entity entity, Predicate<StoredObject> visitor) {
        scanRows(entity, packed -> visitor.test(object(packed)));
    }

    private void scanRows(Entity entity, Predicate<byte @Nullable []> visitor) {
        String table = tables.table(entity).name();
        String text =
                RowBlock.text("select row, " + ObjectColumn.of("o") + " from " + table, restriction(entity, " and "));
        RowBlock first = new RowBlock(0, Long.MAX_VALUE);
        for (int i = 0; i < BLOCKS_ALONE && !first.isWhole(); i++) {
            first.fetch(sql, text);
            if (!show(first, visitor)) {
                return;
            }
        }
        if (!first.isWhole()) {
            scanAhead(table, text, first.last(), visitor);
        }
    }

    private void scanAhead(String table, String text, long after, Predicate<byte @Nullable []> visitor) {
        try (BlocksAhead ahead = new BlocksAhead(sql, second, commitNumber, text, after, lastRow(table))) {
            RowBlock block = ahead.next();
            while (block != null && show(block, visitor)) {
                while (!block.isWhole()) {
                    block.fetch(sql, text);
                    if (!show(block, visitor)) {
                        return;
                    }
                }
                block = ahead.next();
            }
        }
    }

    private long lastRow(String table) {
        try (SqlRows rows = sql.prepare("select max(row) from " + table).query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static boolean show(RowBlock block, Predicate<byte @Nullable []> visitor) {
        for (byte[] packed : block.rows()) {
            if (!visitor.test(packed)) {
                return false;
            }
        }
        return true;
    }

    private String restriction(Entity entity, String joint) {
        boolean whole = entity.generalization().isEmpty();
        return whole ? "" : joint + "entity in " + tables.numbers(entity);
    }
}
