package dev.holdfast.store.internal.commit;

import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.internal.commit.CommitPipeline.Executed;
import dev.holdfast.store.internal.commit.CommitPipeline.Mark;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.spi.CommitStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets concurrent writers share one transaction, and so the cost of making it durable (SPEC 2.9).
 *
 * <p>A writer puts its task into a queue. If nobody leads, it becomes the leader: it takes what waits, at most {@link
 * #GROUP} tasks, begins a transaction, runs one task after the other, commits once, shows the result and wakes the
 * others. Those who came meanwhile wait; the leader hands the lead to the first of them. There is no writer thread.
 *
 * <p>A task that fails hurts nobody else: the group is undone and run again, each task behind a savepoint, to which a task that
 * fails is undone. Nearly no group meets that, and savepoints would cost every one. When the database itself fails (disk full,
 * I/O error), SQLite has undone the whole transaction: the group is then run one by one, so that each gets the outcome it
 * would have had alone. When the final commit fails with an I/O error, nobody can know whether it is in the
 * store (SPEC 2.11): all of the group are told so, and the store does no more work until it is reopened.
 */
public final class GroupCommit {
    private static final int GROUP = 128;

    private final CommitPipeline pipeline;
    private final SqlSession sql;
    private final Forcing forcing;
    private final CommitQueue queue = new CommitQueue(GROUP);
    private volatile @Nullable HoldfastException unusable;

    /** Writers of this pipeline, whose commits get to the disk like this. */
    public GroupCommit(CommitPipeline pipeline, Forcing forcing) {
        this.pipeline = pipeline;
        this.forcing = forcing;
        this.sql = pipeline.session();
    }

    /** Runs the task; when it returns, its changes are durable and visible. */
    public <R extends @Nullable Object> R submit(WriteTask<R> task) {
        Request<R> request = new Request<>(task);
        queue.pass(request, this::run);
        return request.result();
    }

    private void run(List<Request<?>> group) {
        if (group.size() > 1) {
            runTogether(group);
        } else {
            runAlone(group.get(0));
        }
    }

    private void runTogether(List<Request<?>> group) {
        List<Executed> executed = new ArrayList<>(group.size());
        try {
            begin(group);
            for (Request<?> request : group) {
                executed.add(pipeline.execute(request.task()));
            }
            finish(group, executed);
        } catch (CommitOutcomeUnknownException | StoreClosedException e) {
            fail(group, e);
        } catch (RuntimeException | Error e) {
            undo(executed, e);
            List<Request<?>> left =
                    group.stream().filter(request -> !request.isDone()).toList();
            if (isOfDatabase(e)) {
                left.forEach(this::runAlone);
            } else {
                runBehindSavepoints(left);
            }
        }
    }

    /** Runs a group in which a task has failed again, so that the failure is its alone. */
    private void runBehindSavepoints(List<Request<?>> group) {
        List<Request<?>> through = new ArrayList<>(group.size());
        Map<Request<?>, Throwable> failed = new LinkedHashMap<>();
        List<Executed> executed = new ArrayList<>(group.size());
        try {
            begin(group);
            for (Request<?> request : group) {
                try {
                    executed.add(runBehindSavepoint(request));
                    through.add(request);
                } catch (TaskFailure e) {
                    failed.put(request, e.reason());
                }
            }
            finish(through, executed);
            // Told only now: a failure may have come from what an earlier task of the group did.
            failed.forEach(Request::fail);
        } catch (CommitOutcomeUnknownException | StoreClosedException e) {
            fail(group, e);
        } catch (RuntimeException | Error e) {
            undo(executed, e);
            group.stream().filter(request -> !request.isDone()).forEach(this::runAlone);
        }
    }

    /** A task failed and was undone; the group goes on. */
    private static final class TaskFailure extends Exception {
        private static final long serialVersionUID = 1L;

        TaskFailure(Throwable reason) {
            super(null, reason, false, false);
        }

        Throwable reason() {
            return Objects.requireNonNull(getCause());
        }
    }

    private Executed runBehindSavepoint(Request<?> request) throws TaskFailure {
        Mark mark = pipeline.mark();
        sql.savepoint();
        try {
            Executed executed = pipeline.execute(request.task());
            sql.releaseSavepoint();
            return executed;
        } catch (RuntimeException | Error e) {
            if (isOfDatabase(e)) {
                throw e;
            }
            sql.rollbackToSavepoint();
            pipeline.backTo(mark);
            throw new TaskFailure(e);
        }
    }

    private void runAlone(Request<?> request) {
        List<Executed> executed = new ArrayList<>(1);
        try {
            begin(List.of(request));
            executed.add(pipeline.execute(request.task()));
            finish(List.of(request), executed);
        } catch (CommitOutcomeUnknownException | StoreClosedException e) {
            request.fail(e);
        } catch (RuntimeException | Error e) {
            undo(executed, e);
            request.fail(e);
        }
    }

    private void begin(List<? extends Request<?>> group) {
        HoldfastException reason = unusable;
        if (reason != null) {
            throw new StoreClosedException(reason.getMessage() + "; open it again");
        }
        forcing.begin(group.stream().allMatch(request -> request.task().mayBeLost()));
        sql.beginImmediate();
        pipeline.reached(CommitStep.BEGUN);
    }

    private void finish(List<? extends Request<?>> requests, List<Executed> executed) {
        pipeline.beforeDurable(executed);
        try {
            sql.commit();
            forcing.committed();
        } catch (StoreIoException | StoreCorruptException | OutOfMemoryError e) {
            throw unknown(executed, e);
        }
        pipeline.reached(CommitStep.DURABLE);
        pipeline.published(executed);
        if (requests.stream().anyMatch(request -> request.task().isLast())) {
            refuse(new StoreClosedException("The store was emptied"));
        }
        pipeline.reached(CommitStep.PUBLISHED);
        for (int i = 0; i < requests.size(); i++) {
            requests.get(i).succeed(executed.get(i).result());
        }
    }

    private CommitOutcomeUnknownException unknown(List<Executed> executed, Throwable e) {
        CommitOutcomeUnknownException unknown = new CommitOutcomeUnknownException(
                "The commit failed while it was being made durable: whether it is in the store is unknown until the store"
                        + " is reopened",
                e);
        unusable = unknown;
        sql.rollback(unknown);
        pipeline.undoneAll(executed);
        return unknown;
    }

    private void undo(List<Executed> executed, Throwable e) {
        sql.rollback(e);
        pipeline.undoneAll(executed);
    }

    private static void fail(List<Request<?>> group, Throwable e) {
        group.stream().filter(request -> !request.isDone()).forEach(request -> request.fail(e));
    }

    private static boolean isOfDatabase(Throwable e) {
        return e instanceof StoreFullException
                || e instanceof StoreIoException
                || e instanceof StoreCorruptException
                || e instanceof StoreBusyException
                || e instanceof Error;
    }

    /** Why the store does no more work, if it does not. */
    public @Nullable HoldfastException unusable() {
        return unusable;
    }

    /** Refuses every later task with this exception's message, in a {@link StoreClosedException}. */
    public void refuse(HoldfastException reason) {
        if (unusable == null) {
            unusable = reason;
        }
    }
}
