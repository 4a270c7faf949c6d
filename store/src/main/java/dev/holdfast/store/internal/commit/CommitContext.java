package dev.holdfast.store.internal.commit;

import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.NewRow;
import dev.holdfast.store.internal.storage.NewRows;
import dev.holdfast.store.internal.storage.ObjectTable;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.WriteSession;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a task has in hand: the objects as they are at this point of the transaction, and the way to change them. Every
 * change of an object's row goes through {@link #insert}, {@link #update} or {@link #remove}, so that journal,
 * participants and cache learn of it.
 */
public final class CommitContext implements WriteSession {
    private final SqlSession sql;
    private final ObjectTables tables;
    private final SnapshotCache<Snapshot> cache;
    private final Set<ObjectId> touchedByGroup;
    private final Set<ObjectId> deletedByGroup;
    private final Progress start;
    private final Instant time;
    private final RecordWriter writer;
    private final Transitions transitions = new Transitions();
    private final Reading reading;
    private final NewRows newRows;
    private final Set<ObjectId> taken = new HashSet<>();
    private final Set<ObjectId> settled = new HashSet<>();
    private ChangeOrigin origin = ChangeOrigin.LOCAL;
    private long pendingRow;
    private @Nullable ObjectTables newTables;
    private @Nullable Load load;

    CommitContext(GroupState group, Progress start, Instant time) {
        this.sql = group.sql();
        this.tables = group.tables();
        this.cache = group.cache();
        this.touchedByGroup = group.touched();
        this.deletedByGroup = group.deleted();
        this.writer = group.writer();
        this.start = start;
        this.time = time;
        this.pendingRow = start.pendingRow();
        this.newRows = new NewRows(sql);
        this.reading = new Reading(sql, tables, start.commitNumber() + 1);
    }

    /** The number that the commit will have if it changes an object. */
    @Override
    public long commitNumber() {
        return start.commitNumber() + 1;
    }

    /** Says that a change of the object goes into a batch. */
    public void taken(ObjectId object) {
        taken.add(object);
    }

    /** Says that a change of the object leaves its batch. */
    public void settled(ObjectId object) {
        settled.add(object);
    }

    /** Whether a change leaves its batch, of which participants are told even when its object is gone already. */
    boolean settles() {
        return !settled.isEmpty();
    }

    CommitEvent event(long lastSequence) {
        return new CommitEvent(commitNumber(), time, origin, lastSequence, transitions.list(), taken, settled);
    }

    /** When the commit is made, in whole milliseconds. */
    public Instant time() {
        return time;
    }

    /** Says that the changes come from the server; otherwise they count as local. */
    public void fromServer() {
        origin = ChangeOrigin.DOWNLOAD;
    }

    ChangeOrigin origin() {
        return origin;
    }

    /** A number for a new pending change, higher than all before. */
    public long nextPendingRow() {
        return ++pendingRow;
    }

    /** The highest number ever given to a pending change. */
    public long pendingRow() {
        return pendingRow;
    }

    /** The catalogue. */
    public Catalog catalog() {
        return tables.catalog();
    }

    /** The object tables. */
    public ObjectTables tables() {
        return tables;
    }

    /** A writer of records, for this thread. */
    public RecordWriter records() {
        return writer;
    }

    /** The object as it is at this point of the transaction; null when there is none. */
    public @Nullable Snapshot current(Entity entity, ObjectId id) {
        if (transitions.touched(id)) {
            return transitions.now(id);
        }
        if (!touchedByGroup.contains(id)) {
            Snapshot hot = cache.peek(id);
            if (hot != null) {
                return hot;
            }
        }
        return Reading.load(sql, tables, entity, id);
    }

    /** Whether an earlier task of the same group has deleted the object. One that was removed by narrowing can be referred to. */
    public boolean wasDeleted(Entity entity, ObjectId id) {
        return deletedByGroup.contains(id) && current(entity, id) == null;
    }

    /** Adds a new object. */
    public void insert(StoredRecord added) {
        insert(row(added));
    }

    /** Adds a new object whose row is made already. */
    public void insert(NewRow added) {
        newRows.add(added);
        transitions.put(null, new Snapshot(added.stored()), List.of());
    }

    /** The row of an object that is to be added. Safe for all threads as long as the task runs. */
    public NewRow row(StoredRecord added) {
        return tables.table(added.layout().entity()).row(catalog(), added);
    }

    /** Adds those of the objects, all of one line and at most {@link ObjectTable#MANY}, that it does not have already; gives the ids of the others. */
    public Set<ObjectId> insertAbsent(List<NewRow> added) {
        flush();
        if (added.isEmpty()) {
            return Set.of();
        }
        Entity entity = added.get(0).stored().layout().entity();
        Set<ObjectId> present = tables.table(entity).insertAbsent(sql, added);
        for (NewRow each : added) {
            if (!present.contains(each.stored().id())) {
                transitions.put(null, new Snapshot(each.stored()), List.of());
            }
        }
        return present;
    }

    /**
     * Gives an object another record.
     *
     * @param members the members whose values differ; none when only its state towards the server does
     */
    public void update(Snapshot before, StoredRecord after, Collection<Member> members) {
        flush();
        tables.table(before.entity()).update(sql, before.stored(), after);
        transitions.put(before, new Snapshot(after), members);
    }

    /** Takes an object out, as deleted or as removed by narrowing. */
    public void remove(Snapshot before, ChangeKind kind) {
        flush();
        tables.table(before.entity()).delete(sql, before.stored());
        transitions.gone(before, kind);
    }

    /** Leaves the creations of this commit out of the journal: {@link #loadEnded} tells consumers of the whole load (SPEC 3.2). */
    public void journalAsLoading(Entity entity) {
        load = new Load(entity, false);
    }

    /** Ends a load: one entry tells consumers to read the entity anew. */
    public void loadEnded(Entity entity) {
        load = new Load(entity, true);
    }

    @Nullable
    Load load() {
        return load;
    }

    Transitions transitions() {
        return transitions;
    }

    /** Puts other tables in the place of the present ones as soon as the transaction is through. */
    public void replaceTables(ObjectTables replacement) {
        newTables = replacement;
    }

    @Nullable
    ObjectTables newTables() {
        return newTables;
    }

    /** Writes the new objects whose rows still wait. */
    void flush() {
        newRows.flush();
    }

    /** The session as the engine's rooms need it. */
    public SqlSession session() {
        flush();
        return sql;
    }

    @Override
    public SqlPort sql() {
        flush();
        return sql;
    }

    @Override
    public StoredObject object(SqlRows rows, int column) {
        return reading.object(rows, column);
    }

    @Override
    public Optional<StoredObject> find(Entity entity, ObjectId id) {
        StoredObject found = current(entity, id);
        return Optional.ofNullable(found).filter(object -> object.entity().isA(entity));
    }

    @Override
    public long count(Entity entity) {
        flush();
        return reading.count(entity);
    }

    @Override
    public void scan(Entity entity, Predicate<StoredObject> visitor) {
        flush();
        reading.scan(entity, visitor);
    }
}
