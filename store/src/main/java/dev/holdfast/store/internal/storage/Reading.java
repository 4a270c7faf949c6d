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
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads objects on one session: the view that readers get. Rows are fetched in chunks, so visitors may read on. */
public final class Reading implements ReadSession {
    static final int CHUNK = 256;
    static final int CHUNK_BYTES = 1 << 20;

    private final SqlPort sql;
    private final ObjectTables tables;
    private final @Nullable SnapshotCache<Snapshot> cache;
    private final long commitNumber;

    /** Reads on a session that sees this commit; a cache serves what has not changed since. */
    public Reading(SqlPort sql, ObjectTables tables, @Nullable SnapshotCache<Snapshot> cache, long commitNumber) {
        this.sql = sql;
        this.tables = tables;
        this.cache = cache;
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
        String text = "select row, " + ObjectColumn.of("o") + " from "
                + tables.table(entity).name() + " o where row > ?" + restriction(entity, " and ")
                + " order by row limit " + CHUNK;
        List<byte @Nullable []> chunk = new ArrayList<>(CHUNK);
        long last = 0;
        do {
            chunk.clear();
            last = fetch(sql.prepare(text).bind(1, last), chunk);
            for (byte[] each : chunk) {
                if (!visitor.test(each)) {
                    return;
                }
            }
        } while (last >= 0);
    }

    /** Takes rows into a chunk until it is full, in number or in bytes; says which was the last, or -1 at the end. */
    private static long fetch(SqlStatement statement, List<byte @Nullable []> chunk) {
        long bytes = 0;
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                byte[] packed = rows.getBytes(2);
                chunk.add(packed);
                bytes += packed == null ? 0 : packed.length;
                if (chunk.size() == CHUNK || bytes >= CHUNK_BYTES) {
                    return rows.getLong(1);
                }
            }
        }
        return -1;
    }

    private String restriction(Entity entity, String joint) {
        boolean whole = entity.generalization().isEmpty();
        return whole ? "" : joint + "entity in " + tables.numbers(entity);
    }
}
