package dev.holdfast.sync;

import dev.holdfast.store.journal.ValidationPolicy;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How a synchronizer works. Immutable: every {@code with} method gives another one.
 *
 * @param validation what an invalid reference does (SPEC 4.3, 4.4); it refuses by default
 * @param attempts how often a call is tried in one run before the run is interrupted, 1 to 20; 4 by default
 * @param firstPause the pause before the second attempt, doubled for each further one; half a second by default
 * @param longestPause the longest pause; 30 s by default
 * @param callTimeout how long one call of the transport may take; 30 s by default
 * @param pause how to wait; a test moves its clock instead
 * @param nanoClock nanoseconds that only grow, by which calls and entities are timed
 * @param random what spreads the pauses, so that many devices do not come back at once
 * @param watcher told of every step, on the thread of the run
 */
public record SyncOptions(
        ValidationPolicy validation,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration callTimeout,
        Pause pause,
        LongSupplier nanoClock,
        RandomGenerator random,
        Consumer<SyncProgress> watcher) {
    private static final int MAX_ATTEMPTS = 20;

    /** Checks the bounds. */
    public SyncOptions {
        if (attempts < 1 || attempts > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("Attempts are 1 to " + MAX_ATTEMPTS);
        }
    }

    /** How a run waits between two attempts. */
    @FunctionalInterface
    public interface Pause {
        /** Returns after this time, or earlier when the thread is interrupted. */
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The defaults that each component names; the watcher does nothing. */
    public static SyncOptions defaults() {
        return new SyncOptions(
                ValidationPolicy.REFUSE,
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                duration -> Thread.sleep(duration.toMillis()),
                System::nanoTime,
                RandomGenerator.getDefault(),
                progress -> {});
    }

    /** What an invalid reference does. */
    public SyncOptions withValidation(ValidationPolicy policy) {
        return new SyncOptions(
                policy, attempts, firstPause, longestPause, callTimeout, pause, nanoClock, random, watcher);
    }

    /** How often a call is tried, and how long to wait in between. */
    public SyncOptions withRetries(int number, Duration first, Duration longest) {
        return new SyncOptions(validation, number, first, longest, callTimeout, pause, nanoClock, random, watcher);
    }

    /** How long one call may take. */
    public SyncOptions withCallTimeout(Duration timeout) {
        return new SyncOptions(
                validation, attempts, firstPause, longestPause, timeout, pause, nanoClock, random, watcher);
    }

    /** Where waiting, time and randomness come from. */
    public SyncOptions withSources(Pause waiting, LongSupplier nanoseconds, RandomGenerator randomness) {
        return new SyncOptions(
                validation, attempts, firstPause, longestPause, callTimeout, waiting, nanoseconds, randomness, watcher);
    }

    /** Who is told of every step. */
    public SyncOptions withWatcher(Consumer<SyncProgress> told) {
        return new SyncOptions(
                validation, attempts, firstPause, longestPause, callTimeout, pause, nanoClock, random, told);
    }
}
