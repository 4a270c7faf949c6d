package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreClosedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts who is inside, so that closing can wait for them. */
final class Gate {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final AtomicInteger inside = new AtomicInteger();
    private volatile @Nullable String closed;

    /** Passes, or throws once the gate is closed. Every pass ends with {@link #leave}. */
    void enter() {
        inside.incrementAndGet();
        if (closed != null) {
            leave();
            check();
        }
    }

    void leave() {
        inside.decrementAndGet();
    }

    /** Throws once the gate is closed. */
    void check() {
        String reason = closed;
        if (reason != null) {
            throw new StoreClosedException(reason);
        }
    }

    boolean isClosed() {
        return closed != null;
    }

    /** Lets nobody in any more; false when it was closed already. */
    synchronized boolean close(String reason) {
        boolean first = closed == null;
        closed = first ? reason : closed;
        return first;
    }

    /** Waits until nobody is inside. */
    void awaitEmpty() {
        while (inside.get() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Waits until nobody is inside, but no longer than this. */
    void awaitEmpty(long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (inside.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
