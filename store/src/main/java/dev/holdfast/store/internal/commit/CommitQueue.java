package dev.holdfast.store.internal.commit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The tasks that wait, in their order, and the lead: at most one thread has it, and while something waits somebody has it or is
 * about to take it. Where several tasks came at once, the thread that leads gives others a moment to come again before it takes what
 * waits. Safe for all threads.
 */
final class CommitQueue {
    /** A thread that was woken needs some microseconds to come with its next task. */
    private static final long GATHERING_NANOS = 20_000;

    private final int groupSize;
    private final Queue<Request<?>> waiting;
    private final AtomicBoolean led = new AtomicBoolean();
    /** How many tasks there were at once last time; of the thread that leads. */
    private int expected = 1;

    /** A queue whose groups have at most so many tasks. */
    CommitQueue(int groupSize) {
        this(groupSize, new ConcurrentLinkedQueue<>());
    }

    /** The same over a queue that is safe for all threads. */
    CommitQueue(int groupSize, Queue<Request<?>> waiting) {
        this.groupSize = groupSize;
        this.waiting = waiting;
    }

    /**
     * Lines up the calling thread's task and returns when it is done, by another thread or by this one, which then leads.
     *
     * @param work runs a group and settles every task of it; called by the thread that leads
     */
    void pass(Request<?> own, Consumer<List<Request<?>>> work) {
        waiting.add(own);
        if (led.compareAndSet(false, true) || own.awaitDoneOrLead()) {
            try {
                while (!own.isDone()) {
                    gather();
                    List<Request<?>> group = takeGroup();
                    work.accept(group);
                    expected = Math.min(groupSize, group.size() + waiting.size());
                }
            } finally {
                handOver();
            }
        }
    }

    /** Lets those who wrote at once last time come again, for a moment that is short beside making a commit durable. */
    private void gather() {
        if (waiting.size() < expected) {
            LockSupport.parkNanos(this, GATHERING_NANOS);
        }
    }

    /** What waits, one task at least; a task that is the last is a group of its own. */
    private List<Request<?>> takeGroup() {
        List<Request<?>> group = new ArrayList<>();
        for (Request<?> next = waiting.peek(); next != null && group.size() < groupSize; next = waiting.peek()) {
            boolean last = next.task().isLast();
            if (last && !group.isEmpty()) {
                break;
            }
            group.add(waiting.remove());
            if (last) {
                break;
            }
        }
        return group;
    }

    /** Gives the lead to the first that waits, or up when nobody does. */
    private void handOver() {
        do {
            Request<?> next = waiting.peek();
            if (next != null) {
                next.promote();
                return;
            }
            led.set(false);
            // A request may have come between the look and the release: whoever gets the lead back hands it on.
        } while (!waiting.isEmpty() && led.compareAndSet(false, true));
    }
}
