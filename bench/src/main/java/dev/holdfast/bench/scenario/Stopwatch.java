package dev.holdfast.bench.scenario;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;

/** Times a loop that ends after a number of rounds or after a time, whatever comes first. */
final class Stopwatch {
    private static final AtomicLong SINK = new AtomicLong();

    private final long limitNanos;

    Stopwatch(double limitSeconds) {
        this.limitNanos = (long) (limitSeconds * 1e9);
    }

    /**
     * Calls the work with 0, 1, 2 and so on.
     *
     * @param work says how many units it has done
     * @return units per second
     */
    double rate(int rounds, IntToLongFunction work) {
        long start = System.nanoTime();
        long units = 0;
        long elapsed = 0;
        for (int i = 0; i < rounds && elapsed < limitNanos; i++) {
            units += work.applyAsLong(i);
            elapsed = System.nanoTime() - start;
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
