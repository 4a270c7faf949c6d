package dev.holdfast.sync.transport;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when a call may take, by a clock that only runs forward, and what may cancel it before. Immutable, safe to share
 * between threads.
 */
public final class Deadline {

    /** What a deadline that never comes has left: a hundred years. */
    public static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final LongSupplier nanoClock;
    private final long end;
    private final boolean bounded;
    private final Cancellation cancellation;

    private Deadline(LongSupplier nanoClock, long end, boolean bounded, Cancellation cancellation) {
        this.nanoClock = nanoClock;
        this.end = end;
        this.bounded = bounded;
        this.cancellation = cancellation;
    }

    /**
     * Comes after a time.
     *
     * @param nanoClock nanoseconds that only grow, such as {@link System#nanoTime}
     */
    public static Deadline after(Duration time, LongSupplier nanoClock, Cancellation cancellation) {
        if (time.compareTo(FOR_EVER) >= 0) {
            return never(cancellation);
        }
        return new Deadline(nanoClock, nanoClock.getAsLong() + time.toNanos(), true, cancellation);
    }

    /** Comes after a time, and cannot be cancelled. */
    public static Deadline after(Duration time, LongSupplier nanoClock) {
        return after(time, nanoClock, new Cancellation());
    }

    /** Never comes, but may be cancelled. */
    public static Deadline never(Cancellation cancellation) {
        return new Deadline(() -> 0, 0, false, cancellation);
    }

    /** Never comes. */
    public static Deadline never() {
        return never(new Cancellation());
    }

    /** The time that is left, zero when it has come. */
    public Duration remaining() {
        return bounded ? Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong())) : FOR_EVER;
    }

    /** Whether it has come. */
    public boolean expired() {
        return bounded && end - nanoClock.getAsLong() <= 0;
    }

    /** What cancels the call. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * Passes while the call may go on.
     *
     * @throws CancelledException when it was cancelled
     * @throws DeadlineExceededException when the deadline has come
     */
    public void check() {
        if (cancellation.cancelled()) {
            throw new CancelledException();
        }
        if (expired()) {
            throw new DeadlineExceededException();
        }
    }

    @Override
    public String toString() {
        return bounded ? remaining().toMillis() + " ms left" : "no deadline";
    }
}
