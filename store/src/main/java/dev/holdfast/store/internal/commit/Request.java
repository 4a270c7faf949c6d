package dev.holdfast.store.internal.commit;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A task in the queue, with the thread that waits for it. */
final class Request<R extends @Nullable Object> {
    private enum State {
        WAITING,
        LEADS,
        DONE
    }

    private final WriteTask<R> task;
    private final Thread waiter = Thread.currentThread();
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private volatile State state = State.WAITING;

    Request(WriteTask<R> task) {
        this.task = task;
    }

    WriteTask<R> task() {
        return task;
    }

    /** Waits, and says whether this thread is to lead; false when the task was done by another. */
    boolean awaitDoneOrLead() {
        boolean interrupted = false;
        while (state == State.WAITING) {
            LockSupport.park(this);
            // A commit is not abandoned half-way: the interrupt is kept for the caller.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            waiter.interrupt();
        }
        return state == State.LEADS;
    }

    void promote() {
        state = State.LEADS;
        LockSupport.unpark(waiter);
    }

    boolean isDone() {
        return state == State.DONE;
    }

    void succeed(@Nullable Object value) {
        result = value;
        done();
    }

    void fail(Throwable e) {
        failure = e;
        done();
    }

    private void done() {
        state = State.DONE;
        LockSupport.unpark(waiter);
    }

    /** The task's result, or its failure as it was thrown. */
    @SuppressWarnings({"unchecked", "NullAway"}) // null is a result that R may allow
    R result() {
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return (R) result;
    }
}
