package dev.holdfast.bench.scenario;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import java.util.function.LongSupplier;

/**
 * Times a loop that ends after a number of rounds or after a time, whatever comes first: by the clock on the wall, or by the
 * processor time of the calling thread, which says the same of reading and does not count what others take away.
 */
final class Stopwatch {
    private static final AtomicLong SINK = new AtomicLong();

    private final long limitNanos;
    private final LongSupplier nanos;

    private Stopwatch(double limitSeconds, LongSupplier nanos) {
        this.limitNanos = (long) (limitSeconds * 1e9);
        this.nanos = nanos;
    }

    /** The same with another limit. */
    Stopwatch withLimit(double limitSeconds) {
        return new Stopwatch(limitSeconds, nanos);
    }

    static Stopwatch onTheWall(double limitSeconds) {
        return new Stopwatch(limitSeconds, System::nanoTime);
    }

    static Stopwatch ofTheThread(double limitSeconds) {
        return new Stopwatch(limitSeconds, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /**
     * Calls the work with 0, 1, 2 and so on.
     *
     * @param work says how many units it has done
     * @return units per second
     */
    double rate(int rounds, IntToLongFunction work) {
        long start = nanos.getAsLong();
        long units = 0;
        long elapsed = 0;
        for (int i = 0; i < rounds && elapsed < limitNanos; i++) {
            units += work.applyAsLong(i);
            elapsed = nanos.getAsLong() - start;
        }
        return units / (Math.max(1, elapsed) / 1e9);
    }

    /** Uses a value, so that no compiler leaves out what made it. */
    static void use(Object value) {
        if (value.hashCode() == 0x5eed5eed) {
            SINK.incrementAndGet();
        }
    }
}
