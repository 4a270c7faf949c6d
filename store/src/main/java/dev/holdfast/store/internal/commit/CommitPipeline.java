package dev.holdfast.store.internal.commit;

import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.CommitStep;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.ObjectTransition;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens to every task, in this order: its own work on objects, the participants, the journal, and the store's
 * progress in one transaction; then, once that is durable, the cache, the participants' and the journal's readers. Used by
 * the committing thread alone, but for the values it publishes.
 */
public final class CommitPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(CommitPipeline.class);
    /** More created objects than this are a load: they would only push hot objects out of the cache. */
    private static final int CACHED_CREATIONS = 64;

    private static final int KEPT_TOUCHED = 256;
    /** A commit that changes so many objects is a load. */
    private static final int LOAD = 256;

    private final SqliteDatabase database;
    private final SqlSession sql;
    private final SnapshotCache<Snapshot> cache;
    private final JournalPort journal;
    private final InstantSource clock;
    private final RecordWriter writer = new RecordWriter();
    private final List<CommitParticipant> participants = new CopyOnWriteArrayList<>();
    private Set<ObjectId> touched = new HashSet<>();
    private Set<ObjectId> deleted = new HashSet<>();
    private CommitWatch watch = step -> {};
    private Progress progress;
    private Progress durable;
    private ObjectTables tables;
    private volatile ObjectTables publishedTables;
    private volatile long publishedCommit;

    /** A pipeline over the writing session, continuing from what the database says. */
    public CommitPipeline(
            SqliteDatabase database,
            ObjectTables tables,
            SnapshotCache<Snapshot> cache,
            JournalPort journal,
            InstantSource clock) {
        this.database = database;
        this.sql = database.writer();
        this.tables = tables;
        this.publishedTables = tables;
        this.cache = cache;
        this.journal = journal;
        this.clock = clock;
        this.progress = Progress.read(sql);
        this.durable = progress;
        this.publishedCommit = progress.commitNumber();
    }

    /** What one task did, kept until the group's transaction is durable. */
    record Executed(@Nullable Object result, @Nullable CommitEvent event) {}

    /** Adds a participant; it takes part from the next task on. */
    public void attach(CommitParticipant participant) {
        for (CommitParticipant each : participants) {
            if (each.name().equals(participant.name())) {
                throw new IllegalStateException("A participant takes part already (name=" + participant.name() + ")");
            }
        }
        participants.add(participant);
        if (participant instanceof CommitWatch watching) {
            watch = watching;
        }
    }

    void reached(CommitStep step) {
        watch.reached(step);
    }

    /** The tables as the last durable commit left them. */
    public ObjectTables tables() {
        return publishedTables;
    }

    /** The number of the last commit that readers may see. */
    public long publishedCommit() {
        return publishedCommit;
    }

    /** Runs one task inside the group's transaction. */
    Executed execute(WriteTask<?> task) {
        Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CommitContext context =
                new CommitContext(new GroupState(sql, tables, cache, touched, deleted, writer), progress, time);
        Object result = task.run(context);
        context.flush();
        reached(CommitStep.OBJECTS_WRITTEN);
        ObjectTables replaced = context.newTables();
        if (context.transitions().isEmpty() && !context.settles() && !endsLoad(context)) {
            tables = replaced == null ? tables : replaced;
            rememberPendingRows(context);
            return new Executed(result, null);
        }
        CommitEvent event = complete(context);
        event.transitions().forEach(this::touch);
        tables = replaced == null ? tables : replaced;
        return new Executed(result, event);
    }

    private void touch(ObjectTransition transition) {
        touched.add(transition.object());
        if (transition.kind() == ChangeKind.DELETED) {
            deleted.add(transition.object());
        }
    }

    private static boolean endsLoad(CommitContext context) {
        Load load = context.load();
        return load != null && load.ended();
    }

    /** A task that touches no object may still have numbered pending changes: of deleted objects. */
    private void rememberPendingRows(CommitContext context) {
        if (context.pendingRow() != progress.pendingRow()) {
            progress = new Progress(progress.commitNumber(), progress.sequence(), context.pendingRow());
            progress.write(sql);
        }
    }

    private CommitEvent complete(CommitContext context) {
        CommitEvent draft = context.event(progress.sequence());
        if (draft.transitions().size() >= LOAD) {
            database.expectLoads();
        }
        long sequence = journal.append(sql, draft, progress.sequence(), context.load());
        reached(CommitStep.JOURNALED);
        CommitEvent event = draft.journaled(sequence);
        conclude(event, context);
        return event;
    }

    /** The participants' part and the store's progress; whoever took part is told when either fails. */
    private void conclude(CommitEvent event, CommitContext context) {
        int told = 0;
        try {
            for (CommitParticipant participant : participants) {
                told++;
                participant.write(event, context);
            }
            progress = new Progress(event.commitNumber(), event.lastSequence(), context.pendingRow());
            progress.write(sql);
            reached(CommitStep.COMPLETE);
        } catch (RuntimeException | Error e) {
            undone(event, participants.subList(0, told));
            throw e;
        }
    }

    /** The state of the pipeline between two tasks of a group. */
    record Mark(Progress progress, ObjectTables tables) {}

    Mark mark() {
        return new Mark(progress, tables);
    }

    /** One task failed and its writes were undone: the next goes on from where it began. */
    void backTo(Mark mark) {
        progress = mark.progress();
        tables = mark.tables();
    }

    /** Readers of what these commits change go to the database from now on. */
    void beforeDurable(List<Executed> group) {
        database.changing();
        for (Executed each : group) {
            if (each.event() != null) {
                cache.hold(each.event().transitions().stream()
                        .filter(transition -> transition.kind() != ChangeKind.CREATED)
                        .map(ObjectTransition::object)
                        .toList());
            }
        }
    }

    /** The group's transaction is durable: shows it to everyone, commit by commit. */
    void published(List<Executed> group) {
        durable = progress;
        forgetTouched();
        publishedTables = tables;
        group.forEach(each -> show(each.event()));
        publishedCommit = durable.commitNumber();
        cache.release();
        database.changed();
        group.forEach(each -> tell(each.event()));
        journal.published(durable.sequence());
    }

    /** Emptying a set takes as long as it was ever large: after a load every single commit would pay. */
    private void forgetTouched() {
        if (touched.size() > KEPT_TOUCHED) {
            touched = new HashSet<>();
            deleted = new HashSet<>();
        } else {
            touched.clear();
            deleted.clear();
        }
    }

    private void show(@Nullable CommitEvent event) {
        if (event == null) {
            return;
        }
        boolean load = event.transitions().size() > CACHED_CREATIONS;
        for (ObjectTransition transition : event.transitions()) {
            if (!load || transition.kind() != ChangeKind.CREATED) {
                cache.publish(transition.object(), (Snapshot) transition.after());
            }
        }
    }

    private void tell(@Nullable CommitEvent event) {
        if (event == null) {
            return;
        }
        for (CommitParticipant participant : participants) {
            try {
                participant.published(event);
            } catch (RuntimeException | Error e) {
                // The commit is durable: whatever a participant does now, it must not look undone.
                LOG.warn("A participant failed after a commit (participant={})", participant.name(), e);
            }
        }
    }

    /** The group's transaction is undone as a whole. */
    void undoneAll(List<Executed> group) {
        progress = durable;
        tables = publishedTables;
        forgetTouched();
        cache.release();
        database.changed();
        for (Executed each : group) {
            if (each.event() != null) {
                undone(each.event(), participants);
            }
        }
    }

    private static void undone(CommitEvent event, List<CommitParticipant> told) {
        for (CommitParticipant participant : told) {
            try {
                participant.undone(event);
            } catch (RuntimeException e) {
                LOG.warn("A participant failed while a commit was undone (participant={})", participant.name(), e);
            }
        }
    }

    /** No commit follows. */
    public void closing() {
        participants.forEach(CommitParticipant::closing);
    }

    SqlSession session() {
        return sql;
    }
}
