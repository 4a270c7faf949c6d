package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.commit.CommitPipeline;
import dev.holdfast.store.internal.commit.GroupCommit;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.internal.storage.RowMemory;
import dev.holdfast.store.internal.storage.SecondView;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an open store is read: single objects from the cache or by a session of the pool, and views of one state. Nobody reads a
 * closed store, nor one of which a failed commit has left unknown what is in it. Safe for all threads.
 */
final class ObjectReads {
    private final Gate gate;
    private final GroupCommit commits;
    private final SqliteDatabase database;
    private final CommitPipeline pipeline;
    private final SnapshotCache<Snapshot> cache;
    private final RowMemory rows;
    private final SecondView second;
    private final DomainModel model;

    ObjectReads(
            Gate gate,
            GroupCommit commits,
            SqliteDatabase database,
            CommitPipeline pipeline,
            RowMemory rows,
            SecondView second,
            DomainModel model) {
        this.gate = gate;
        this.commits = commits;
        this.database = database;
        this.pipeline = pipeline;
        this.cache = rows.cache();
        this.rows = rows;
        this.second = second;
        this.model = model;
    }

    @Nullable
    Snapshot find(Entity entity, ObjectId id) {
        checkUsable();
        return cache.get(id, key -> load(entity, key));
    }

    private @Nullable Snapshot load(Entity entity, ObjectId id) {
        return withReader(session -> {
            session.look();
            return Reading.load(session, pipeline.tables(), entity, id);
        });
    }

    @Nullable
    Snapshot find(ObjectId id) {
        checkUsable();
        // An id never moves to another table, so each can be asked for itself, without a view of them all.
        return cache.get(id, key -> withReader(session -> findInAnyTable(session, key)));
    }

    private @Nullable Snapshot findInAnyTable(SqlSession session, ObjectId id) {
        session.look();
        ObjectTables tables = pipeline.tables();
        for (Entity entity : model.entities()) {
            if (entity.generalization().isEmpty()) {
                Snapshot found = Reading.load(session, tables, entity, id);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    <T extends @Nullable Object> T read(Function<? super ReadSession, ? extends T> work) {
        return withReader(session -> {
            // Taken before the view begins, so that the view has every column that these tables have.
            ObjectTables tables = pipeline.tables();
            session.enter();
            long commit = session.viewCommit(Progress::lastCommit);
            Reading.Memory memory = new Reading.Memory(rows, session::showsPresent, second);
            T result = work.apply(new Reading(session, tables, memory, commit));
            session.leave();
            return result;
        });
    }

    void checkUsable() {
        gate.check();
        HoldfastException unusable = commits.unusable();
        if (unusable != null) {
            throw new StoreClosedException(unusable.getMessage() + "; open it again");
        }
    }

    private <T extends @Nullable Object> T withReader(Function<SqlSession, T> work) {
        gate.enter();
        try {
            checkUsable();
            return database.read(work);
        } finally {
            gate.leave();
        }
    }

    /** Does work that needs the store to be open until its end. */
    void whileOpen(Runnable work) {
        gate.enter();
        try {
            checkUsable();
            work.run();
        } finally {
            gate.leave();
        }
    }
}
