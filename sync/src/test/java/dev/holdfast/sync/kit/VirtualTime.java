package dev.holdfast.sync.kit;

import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Time that stands still until a test moves it: a wall clock, which may jump, and a clock that only runs forward. */
public final class VirtualTime implements InstantSource, LongSupplier {

    private Instant now;
    private long nanos;

    private VirtualTime(Instant start) {
        this.now = start;
    }

    /** Time that begins on a fixed day. */
    public static VirtualTime create() {
        return new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Moves both clocks forward. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Sets the wall clock, forward or back; the other one does not notice. */
    public synchronized void jumpTo(Instant instant) {
        now = instant;
    }

    /** A deadline on this time. */
    public Deadline deadline(Duration time) {
        return Deadline.after(time, this);
    }

    /** A deadline on this time that can be cancelled. */
    public Deadline deadline(Duration time, Cancellation cancellation) {
        return Deadline.after(time, this, cancellation);
    }

    /** The wall clock. */
    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Nanoseconds that only grow. */
    @Override
    public synchronized long getAsLong() {
        return nanos;
    }
}
