package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.StoreReadOnlyException;
import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.change.ChangeRequest;
import dev.holdfast.store.internal.change.ColumnsNeededException;
import dev.holdfast.store.internal.change.LocalChanges;
import dev.holdfast.store.internal.change.UncommittedIds;
import dev.holdfast.store.internal.commit.CommitPipeline;
import dev.holdfast.store.internal.commit.Forcing;
import dev.holdfast.store.internal.commit.GroupCommit;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.commit.WriteTask;
import dev.holdfast.store.internal.identity.UuidV7Generator;
import dev.holdfast.store.internal.journal.JournalTable;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.ObjectTable;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.RowMemory;
import dev.holdfast.store.internal.storage.SecondView;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.ReadSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One open store. Safe for all threads: readers use pooled sessions, writers queue for the one that writes. */
public final class StoreEngine implements AutoCloseable, Transactions {
    private static final int SNAPSHOT_OVERHEAD_BYTES = 176;

    private final Premises premises;
    private final DomainModel model;
    private final EngineOptions options;
    private final ObjectId storeId;
    private final Optional<MigrationPlan> migration;
    private final SnapshotCache<Snapshot> cache;
    private final JournalTable journal;
    private final CommitPipeline pipeline;
    private final GroupCommit commits;
    private final ObjectReads reads;
    private final UuidV7Generator ids;
    private final UncommittedIds uncommitted = new UncommittedIds();
    private final LocalChanges localChanges;
    private final ColumnBuilder columns;
    private final Services services;
    private final ExecutorService background;
    private final Inspectors inspectors = new Inspectors();
    private volatile Runnable afterDatabase = () -> {};
    private final Gate gate = new Gate();
    private final Gate writers = new Gate();

    private StoreEngine(Premises premises, DomainModel model, EngineOptions options) {
        this.premises = premises;
        this.model = model;
        this.options = options;
        this.ids = new UuidV7Generator(options.clock(), options.random());
        SqliteDatabase database = premises.database();
        Opening opening = new Opening(database, model, options);
        Catalog catalog = opening.open(ids.next());
        this.migration = opening.migrated();
        SqlSession writer = database.writer();
        this.storeId = ObjectId.parse(Meta.get(writer, Meta.STORE_ID).orElseThrow());
        RowMemory memory = new RowMemory(
                options.heldBytes(),
                snapshot -> SNAPSHOT_OVERHEAD_BYTES + snapshot.stored().length());
        this.cache = memory.cache();
        this.journal = new JournalTable(
                catalog, options.fullImages(), Progress.read(writer).sequence());
        this.pipeline =
                new CommitPipeline(database, ObjectTables.load(writer, catalog), cache, journal, options.clock());
        this.commits = new GroupCommit(pipeline, new Forcing(database, options.isForced() ? premises.folder() : null));
        this.background = Executors.newSingleThreadExecutor(StoreEngine::backgroundThread);
        SecondView second = new ReadingAhead(database, background);
        this.reads = new ObjectReads(gate, commits, database, pipeline, memory, second, model);
        this.localChanges = new LocalChanges(uncommitted, options.declaredDefaults());
        this.columns = new ColumnBuilder(this);
        this.services = new Services(this, catalog);
    }

    private static Thread backgroundThread(Runnable work) {
        Thread thread = new Thread(work, "holdfast-background");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Opens the store in the folder, or makes one.
     *
     * @param first takes part in every commit from the first on, where anything may be written
     */
    public static StoreEngine open(Path folder, DomainModel model, EngineOptions options, CommitParticipant first) {
        Premises premises = Premises.take(folder, options);
        try {
            StoreEngine engine = new StoreEngine(premises, model, options);
            Remains.endEmptying(engine);
            engine.prepareCommits(first);
            return engine;
        } catch (RuntimeException | Error e) {
            premises.giveBackAfter(e);
            throw e;
        }
    }

    /** What opening the store did to what was stored with another model. */
    public Optional<MigrationPlan> migration() {
        return migration;
    }

    private void prepareCommits(CommitParticipant first) {
        if (!options.readOnly()) {
            pipeline.attach(first);
            columns.open(pipeline);
        }
    }

    /** The model. */
    public DomainModel model() {
        return model;
    }

    /** The options. */
    public EngineOptions options() {
        return options;
    }

    /** The folder. */
    public Path folder() {
        return premises.folder();
    }

    /** The store's own id. */
    public ObjectId storeId() {
        return storeId;
    }

    /** A new id. */
    public ObjectId newId() {
        return ids.next();
    }

    /** The objects made and not committed. */
    public UncommittedIds uncommitted() {
        return uncommitted;
    }

    /** The object, if the entity's line has it. */
    public @Nullable Snapshot find(Entity entity, ObjectId id) {
        return reads.find(entity, id);
    }

    /** The object, whatever its entity: asks one table after the other. */
    public @Nullable Snapshot find(ObjectId id) {
        return reads.find(id);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super ReadSession, ? extends T> work) {
        return reads.read(work);
    }

    /** Passes unless the store is closed, or nobody knows what is in it: then memory must not answer either. */
    public void checkUsable() {
        reads.checkUsable();
    }

    /** Does work that needs the store to be open until its end. */
    public void whileOpen(Runnable work) {
        reads.whileOpen(work);
    }

    @Override
    public <R extends @Nullable Object> R write(WriteTask<R> task) {
        writers.enter();
        try {
            if (options.readOnly()) {
                throw new StoreReadOnlyException("The store was opened for reading only", null);
            }
            return writeWithColumns(task);
        } finally {
            writers.leave();
        }
    }

    private <R extends @Nullable Object> R writeWithColumns(WriteTask<R> task) {
        while (true) {
            try {
                return commits.submit(task);
            } catch (ColumnsNeededException e) {
                columns.requestNow(e.associations());
            }
        }
    }

    /** Commits what the drafts ask for; the number of the commit, which is an earlier one when nothing differs. */
    public long commit(List<? extends ChangeRequest> requests) {
        long number = write(context -> {
            localChanges.apply(context, requests);
            return context.commitNumber();
        });
        requests.forEach(request -> uncommitted.committed(request.id()));
        return Math.min(number, pipeline.publishedCommit());
    }

    /** Who looks over the store for the doctor. */
    public Inspectors inspectors() {
        return inspectors;
    }

    /** Adds a participant, after the commit under way. */
    public void attach(CommitParticipant participant) {
        write(context -> {
            pipeline.attach(participant);
            return true;
        });
    }

    /** The query columns. */
    public ColumnBuilder columns() {
        return columns;
    }

    /** The tables as readers may use them. */
    public ObjectTables tables() {
        return pipeline.tables();
    }

    /** The number of the last commit that readers may see. */
    public long lastCommit() {
        return pipeline.publishedCommit();
    }

    /** The journal's rows. */
    public JournalTable journalTable() {
        return journal;
    }

    /** What a local commit does, for the rooms that make one themselves. */
    public LocalChanges localChanges() {
        return localChanges;
    }

    /** What the store offers beside its objects. */
    public Services services() {
        return services;
    }

    /** The snapshot cache, for statistics. */
    public SnapshotCache<Snapshot> cache() {
        return cache;
    }

    /** The database, for statistics and the doctor. */
    public SqliteDatabase database() {
        return premises.database();
    }

    /** The one thread for work that nobody waits for. */
    public ExecutorService background() {
        return background;
    }

    /** Whether the store was closed. */
    public boolean isClosed() {
        return gate.isClosed();
    }

    /** Every table with objects. */
    public Iterable<ObjectTable> objectTables() {
        return pipeline.tables().all();
    }

    /** Closes the store, and does work between the end of its database and that of its lock. */
    void close(Runnable work) {
        afterDatabase = work;
        close();
    }

    /** Waits for commits and readers under way, then gives everything back. A second call does nothing. */
    @Override
    public void close() {
        if (!gate.close("The store is closed")) {
            return;
        }
        writers.close("The store is closed");
        background.shutdownNow();
        writers.awaitEmpty();
        commits.refuse(new StoreClosedException("The store is closed"));
        journal.close();
        gate.awaitEmpty(TimeUnit.MILLISECONDS.toNanos(options.readerWaitMillis()));
        try {
            pipeline.closing();
        } finally {
            premises.giveBack(afterDatabase);
        }
    }
}
