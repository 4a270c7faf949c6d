package dev.holdfast.store.internal.identity;

import dev.holdfast.store.model.ObjectId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes version 7 UUIDs (RFC 9562) that strictly rise, whatever the clock does (SPEC 2.5).
 *
 * <p>The 128 bits, most significant first: 48 bits of Unix time in milliseconds, 4 bits version, the upper 12 bits of a
 * 26-bit counter, 2 bits variant, the lower 14 bits of the counter, 48 random bits. In a new millisecond the counter begins at a random number
 * below 2<sup>25</sup>, so that at least 2<sup>25</sup> ids fit into any millisecond; within the millisecond it counts by one.
 *
 * <p>When the clock stands still or goes back, the last time used is kept and the counter goes on. When the counter is
 * used up, the time used runs one millisecond ahead of the clock. A clock before 1970 counts as 1970, one beyond the year
 * 10889 as the last millisecond that 48 bits hold.
 *
 * <p>Thread-safe: ids made by several threads differ and every thread sees its own rise. The source of randomness is
 * used under this generator's lock only and need not be thread-safe if nobody else uses it.
 */
public final class UuidV7Generator {

    private static final long LAST_MILLIS = (1L << 48) - 1;
    private static final int COUNTER_BITS = 26;
    private static final int LOW_COUNTER_BITS = 14;
    private static final int RANDOM_BITS = 48;
    private static final long VERSION = 7L << 12;
    private static final long VARIANT = 1L << 63;
    private static final int DRAWN_AT_ONCE = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final InstantSource clock;
    private final RandomGenerator random;
    /** Bits drawn ahead: a secure source takes nearly as long for a few as for many. */
    private final byte[] drawn = new byte[DRAWN_AT_ONCE];

    private int used = DRAWN_AT_ONCE;
    private long millis;
    private long counter;

    /** A generator that reads the time from {@code clock} and all unpredictable bits from {@code random}. */
    public UuidV7Generator(InstantSource clock, RandomGenerator random) {
        this(clock, random, -1, 0);
    }

    /** A generator that goes on behind a time and a counter; a time of -1 is before every id. */
    UuidV7Generator(InstantSource clock, RandomGenerator random, long millis, long counter) {
        this.clock = clock;
        this.random = random;
        this.millis = millis;
        this.counter = counter;
    }

    /**
     * The next id, greater than every id this generator made before.
     *
     * @throws IllegalStateException if the last millisecond that 48 bits hold is used up
     */
    public synchronized ObjectId next() {
        long now = Math.min(clock.millis(), LAST_MILLIS);
        if (now > millis || millis < 0) {
            begin(Math.max(now, 0));
        } else {
            count();
        }
        long high = (millis << 16) | VERSION | (counter >>> LOW_COUNTER_BITS);
        long lowCounter = counter & ((1L << LOW_COUNTER_BITS) - 1);
        return ObjectId.of(high, VARIANT | (lowCounter << RANDOM_BITS) | (randomBits() >>> (Long.SIZE - RANDOM_BITS)));
    }

    private long randomBits() {
        if (used == drawn.length) {
            random.nextBytes(drawn);
            used = 0;
        }
        long bits = (long) LONGS.get(drawn, used);
        used += Long.BYTES;
        return bits;
    }

    private void count() {
        if (++counter < 1L << COUNTER_BITS) {
            return;
        }
        if (millis == LAST_MILLIS) {
            throw new IllegalStateException("No object id is left: the clock stands at the end of 48-bit time");
        }
        begin(millis + 1);
    }

    private void begin(long newMillis) {
        millis = newMillis;
        counter = randomBits() >>> (Long.SIZE - COUNTER_BITS + 1);
    }
}
