package dev.holdfast.store.internal.cache;

import dev.holdfast.store.internal.cache.CacheEntry.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots stay in memory when their weight is limited: SIEVE (Zhang and others, NSDI 2024). Entries stand in the
 * order in which they came and never move. A read only marks its entry. When room is needed, a hand goes from the oldest
 * towards the newest, takes the mark off those that have one, and takes out the first that has none; the next time it goes
 * on from there. So what is read again and again stays, what was read once goes soon, and reading needs no lock.
 *
 * @param <S> the snapshot
 */
final class EvictionQueue<S> {
    private final long maxWeightBytes;
    private @Nullable CacheEntry<S> newest;
    private @Nullable CacheEntry<S> oldest;
    private @Nullable CacheEntry<S> hand;
    private long weightBytes;
    private int size;

    EvictionQueue(long maxWeightBytes) {
        this.maxWeightBytes = maxWeightBytes;
    }

    /** Puts an entry in as the newest, unless it is in or gone already; gives those that had to go for it. */
    synchronized List<CacheEntry<S>> add(CacheEntry<S> entry) {
        if (entry.stage != Stage.MADE) {
            return List.of();
        }
        if (entry.weightBytes > maxWeightBytes) {
            entry.stage = Stage.GONE;
            return List.of(entry);
        }
        List<CacheEntry<S>> evicted = makeRoom(entry.weightBytes);
        link(entry);
        return evicted;
    }

    private List<CacheEntry<S>> makeRoom(int moreBytes) {
        if (weightBytes + moreBytes <= maxWeightBytes) {
            return List.of();
        }
        List<CacheEntry<S>> evicted = new ArrayList<>();
        while (size > 0 && weightBytes + moreBytes > maxWeightBytes) {
            CacheEntry<S> next = next();
            unlink(next);
            evicted.add(next);
        }
        return evicted;
    }

    /** Makes an entry heavier, once; gives those that had to go for it. */
    synchronized List<CacheEntry<S>> warm(CacheEntry<S> entry, int moreBytes) {
        if (entry.warm || entry.stage == Stage.GONE) {
            return List.of();
        }
        entry.warm = true;
        entry.weightBytes += moreBytes;
        if (entry.stage == Stage.MADE) {
            return List.of();
        }
        weightBytes += moreBytes;
        return makeRoom(0);
    }

    /** The entry that goes next. Readers mark entries meanwhile, so the hand goes round once at most. */
    private CacheEntry<S> next() {
        CacheEntry<S> at = orOldest(hand);
        for (int passed = 0; at.touched && passed < size; passed++) {
            at.touched = false;
            at = orOldest(at.newer);
        }
        hand = at;
        return at;
    }

    private CacheEntry<S> orOldest(@Nullable CacheEntry<S> entry) {
        CacheEntry<S> at = entry == null ? oldest : entry;
        if (at == null) {
            throw new IllegalStateException("An empty queue has a weight");
        }
        return at;
    }

    /** Takes an entry out; one that is not in yet never will be. */
    synchronized void remove(CacheEntry<S> entry) {
        if (entry.stage == Stage.QUEUED) {
            unlink(entry);
        }
        entry.stage = Stage.GONE;
    }

    private void link(CacheEntry<S> entry) {
        CacheEntry<S> second = newest;
        entry.older = second;
        if (second == null) {
            oldest = entry;
        } else {
            second.newer = entry;
        }
        newest = entry;
        entry.stage = Stage.QUEUED;
        weightBytes += entry.weightBytes;
        size++;
    }

    private void unlink(CacheEntry<S> entry) {
        CacheEntry<S> newer = entry.newer;
        CacheEntry<S> older = entry.older;
        if (hand == entry) {
            hand = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        entry.newer = null;
        entry.older = null;
        entry.stage = Stage.GONE;
        weightBytes -= entry.weightBytes;
        size--;
    }

    /** What the entries weigh together. */
    synchronized long weightBytes() {
        return weightBytes;
    }
}
