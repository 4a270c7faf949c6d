package dev.holdfast.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The time that the download of one entity may take (SPEC 5.11). */
final class TimeLimit {
    private static final Duration NONE = Duration.ofDays(3_650);

    private final String entity;
    private final Optional<Duration> limit;
    private final LongSupplier nanoClock;
    private final long start;

    TimeLimit(String entity, Optional<Duration> limit, LongSupplier nanoClock) {
        this.entity = entity;
        this.limit = limit;
        this.nanoClock = nanoClock;
        this.start = nanoClock.getAsLong();
    }

    Duration passed() {
        return Duration.ofNanos(nanoClock.getAsLong() - start);
    }

    /** The time that is left; ends the run as interrupted when there is none. */
    Duration left() {
        if (limit.isEmpty()) {
            return NONE;
        }
        Duration left = limit.get().minus(passed());
        if (left.isNegative() || left.isZero()) {
            throw new RunEndedException(SyncResult.INTERRUPTED, new TimeLimitExceededException(entity, limit.get()));
        }
        return left;
    }
}
