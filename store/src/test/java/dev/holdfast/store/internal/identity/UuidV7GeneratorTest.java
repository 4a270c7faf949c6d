package dev.holdfast.store.internal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class UuidV7GeneratorTest {

    private static final long LAST_MILLIS = (1L << 48) - 1;
    private static final long LAST_COUNTER = (1 << 26) - 1;
    private static final long NOON = 1_700_000_000_000L;

    private final AtomicLong now = new AtomicLong(NOON);

    @Property
    void idsRiseUnderAnyClock(@ForAll @NotEmpty List<@LongRange(min = -5, max = 5) Long> steps, @ForAll long seed) {
        UuidV7Generator generator = generator(new SplittableRandom(seed));
        assertRising(generator, steps.stream().map(now::addAndGet).toList());
    }

    @Property
    void idsRiseUnderTheWildestClock(
            @ForAll @NotEmpty List<@LongRange(min = Long.MIN_VALUE / 2000, max = LAST_MILLIS - 1) Long> times,
            @ForAll long seed) {
        assertRising(generator(new SplittableRandom(seed)), times);
    }

    private void assertRising(UuidV7Generator generator, List<Long> times) {
        List<ObjectId> ids = new ArrayList<>();
        for (long time : times) {
            now.set(time);
            ids.add(generator.next());
            ids.add(generator.next());
        }
        for (int i = 1; i < ids.size(); i++) {
            assertThat(ids.get(i)).isGreaterThan(ids.get(i - 1));
        }
    }

    @Property
    void anIdSaysItsVersionItsVariantAndItsTime(
            @ForAll @LongRange(min = 0, max = LAST_MILLIS) long millis, @ForAll long seed) {
        now.set(millis);
        ObjectId id = generator(new SplittableRandom(seed)).next();
        assertThat(id.toUuid().version()).isEqualTo(7);
        assertThat(id.toUuid().variant()).isEqualTo(2);
        assertThat(time(id)).isEqualTo(millis);
    }

    @Example
    void aClockThatGoesBackKeepsTheLastTime() {
        UuidV7Generator generator = generator(new SplittableRandom(1));
        generator.next();
        now.set(NOON - 60_000);
        assertThat(time(generator.next())).isEqualTo(NOON);
        now.set(NOON + 1);
        assertThat(time(generator.next())).isEqualTo(NOON + 1);
    }

    @Example
    void aUsedUpCounterBorrowsTheNextMillisecond() {
        UuidV7Generator generator = generatorBehind(NOON, LAST_COUNTER - 1);
        ObjectId last = generator.next();
        ObjectId borrowed = generator.next();
        assertThat(time(last)).isEqualTo(NOON);
        assertThat(time(borrowed)).isEqualTo(NOON + 1);
        assertThat(borrowed).isGreaterThan(last);
        now.set(NOON + 1);
        assertThat(time(generator.next())).isEqualTo(NOON + 1);
    }

    @Example
    void aMillisecondHasRoomForThirtyThreeMillionIdsWhereverItsCounterBegins() {
        now.set(NOON);
        for (long bits : new long[] {0, -1}) {
            long counter = counter(new UuidV7Generator(clock(), () -> bits).next());
            assertThat(LAST_COUNTER - counter).isGreaterThanOrEqualTo(1 << 25);
        }
    }

    @Example
    void theEndOfTimeIsAnErrorAndNotARepetition() {
        now.set(Long.MAX_VALUE / 2_000);
        UuidV7Generator generator = generatorBehind(LAST_MILLIS, LAST_COUNTER - 1);
        assertThat(time(generator.next())).isEqualTo(LAST_MILLIS);
        assertThatIllegalStateException().isThrownBy(generator::next);
        assertThatIllegalStateException().isThrownBy(generator::next);
    }

    @Example
    void twoGeneratorsInTheSameMillisecondDiffer() {
        Set<ObjectId> ids = new HashSet<>();
        for (int device = 0; device < 1_000; device++) {
            ids.add(generator(new SplittableRandom(device)).next());
        }
        assertThat(ids).hasSize(1_000);
    }

    @Example
    void threadsGetNoIdTwiceAndEachSeesItsOwnRise() throws Exception {
        int threads = 4;
        int perThread = 50_000;
        UuidV7Generator generator = generator(new SplittableRandom(7));
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<List<ObjectId>> work = () -> {
                start.await();
                return ids(generator, perThread);
            };
            Set<ObjectId> all = new HashSet<>();
            for (Future<List<ObjectId>> ids : pool.invokeAll(List.of(work, work, work, work))) {
                assertThat(ids.get()).isSorted();
                all.addAll(ids.get());
            }
            assertThat(all).hasSize(threads * perThread);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<ObjectId> ids(UuidV7Generator generator, int count) {
        List<ObjectId> ids = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ids.add(generator.next());
        }
        return ids;
    }

    private UuidV7Generator generator(RandomGenerator random) {
        return new UuidV7Generator(clock(), random);
    }

    private UuidV7Generator generatorBehind(long millis, long counter) {
        return new UuidV7Generator(clock(), new SplittableRandom(3), millis, counter);
    }

    private InstantSource clock() {
        return () -> Instant.ofEpochMilli(now.get());
    }

    private static long counter(ObjectId id) {
        return ((id.mostSignificantBits() & 0xFFF) << 14) | ((id.leastSignificantBits() >>> 48) & 0x3FFF);
    }

    private static long time(ObjectId id) {
        return id.mostSignificantBits() >>> 16;
    }
}
