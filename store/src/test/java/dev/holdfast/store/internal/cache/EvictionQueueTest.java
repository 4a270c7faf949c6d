package dev.holdfast.store.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What stays in memory when the weight is limited, and that the queue's sums are those of its entries. */
class EvictionQueueTest {

    private static CacheEntry<String> entry(int number, int weight) {
        return new CacheEntry<>(ObjectId.of(number, 7), "s" + number, weight);
    }

    @Test
    void theOldestThatNobodyReadGoesFirst() {
        EvictionQueue<String> queue = new EvictionQueue<>(3);
        CacheEntry<String> first = entry(1, 1);
        CacheEntry<String> second = entry(2, 1);
        CacheEntry<String> third = entry(3, 1);
        queue.add(first);
        queue.add(second);
        queue.add(third);
        first.touched = true;

        assertThat(queue.add(entry(4, 1))).containsExactly(second);
        assertThat(first.touched).isFalse();
        assertThat(queue.add(entry(5, 1))).containsExactly(third);
    }

    @Test
    void whatIsReadBetweenManyNewcomersStays() {
        EvictionQueue<String> queue = new EvictionQueue<>(10);
        CacheEntry<String> hot = entry(0, 1);
        queue.add(hot);
        List<CacheEntry<String>> evicted = new ArrayList<>();
        for (int i = 1; i < 1000; i++) {
            hot.touched = true;
            evicted.addAll(queue.add(entry(i, 1)));
        }

        assertThat(evicted).hasSize(990).doesNotContain(hot);
    }

    @Test
    void whenAllWereReadTheHandGoesRoundOnceAndTakesOne() {
        EvictionQueue<String> queue = new EvictionQueue<>(3);
        List<CacheEntry<String>> all = List.of(entry(1, 1), entry(2, 1), entry(3, 1));
        all.forEach(queue::add);
        all.forEach(each -> each.touched = true);

        assertThat(queue.add(entry(4, 1))).containsExactly(all.get(0));
        assertThat(queue.weightBytes()).isEqualTo(3);
    }

    @Test
    void whatIsHeavierThanAllTogetherNeverEnters() {
        EvictionQueue<String> queue = new EvictionQueue<>(10);
        CacheEntry<String> small = entry(1, 4);
        queue.add(small);
        CacheEntry<String> tooLarge = entry(2, 11);

        assertThat(queue.add(tooLarge)).containsExactly(tooLarge);
        assertThat(queue.weightBytes()).isEqualTo(4);
    }

    @Test
    void whatWasTakenOutBeforeItCameInStaysOut() {
        EvictionQueue<String> queue = new EvictionQueue<>(10);
        CacheEntry<String> replaced = entry(1, 4);
        queue.remove(replaced);

        assertThat(queue.add(replaced)).isEmpty();
        assertThat(queue.weightBytes()).isZero();
    }

    @Test
    void anEntryThatGrowsMakesRoomForItselfAndGrowsOnce() {
        EvictionQueue<String> queue = new EvictionQueue<>(10);
        CacheEntry<String> cold = entry(1, 4);
        CacheEntry<String> hot = entry(2, 4);
        queue.add(cold);
        queue.add(hot);
        hot.touched = true;

        assertThat(queue.warm(hot, 5)).containsExactly(cold);
        assertThat(queue.warm(hot, 5)).isEmpty();
        assertThat(queue.weightBytes()).isEqualTo(9);
    }

    /** Each number adds, reads, removes or warms one of 16 objects. */
    @Property(tries = 300)
    void theWeightIsThatOfTheEntriesThatAreInAndWithinTheBound(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 63) Integer> steps) {
        EvictionQueue<String> queue = new EvictionQueue<>(40);
        List<CacheEntry<String>> known = new ArrayList<>();
        Set<CacheEntry<String>> inside = new HashSet<>();
        for (int step : steps) {
            CacheEntry<String> some = known.isEmpty() ? entry(0, 1) : known.get(step % known.size());
            if (step < 32) {
                CacheEntry<String> added = entry(step, 1 + step % 20);
                known.add(added);
                inside.add(added);
                queue.add(added).forEach(inside::remove);
            } else if (step < 44) {
                some.touched = true;
            } else if (step < 54) {
                queue.remove(some);
                inside.remove(some);
            } else {
                queue.warm(some, 3).forEach(inside::remove);
            }
            assertThat(queue.weightBytes())
                    .isEqualTo(
                            inside.stream().mapToLong(each -> each.weightBytes).sum())
                    .isLessThanOrEqualTo(40);
        }
    }
}
