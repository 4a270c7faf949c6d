package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.cache.SnapshotCache;
import dev.holdfast.store.model.Entity;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots in memory by the rows that lists come upon in indexes.
 *
 * <p>A row may be given to another object once its object is deleted, even within one opening. So what stands here is the
 * cache's own snapshot, which knows its row for as long as it is in the cache: until then the object was neither changed nor deleted, and is
 * in that row. Rows whose places fall together take them from each other, so that the places are bounded.
 *
 * <p>What lists show for the first time is not kept, its id alone is: walking through a long list leaves memory to
 * what is hot. Safe for all threads, without a lock.
 */
public final class RowMemory {
    /** One place for so many bytes of snapshots. */
    private static final int BYTES_FOR_A_PLACE = 256;

    private static final int SEGMENT_BITS = 8;
    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final int MAX_PLACES = 1 << 22;
    /** Odd and large, so that the rows of two tables begin far apart. */
    private static final int TABLE_STEP = 0x9E3779B9;
    /** The cache is told of one use in so many, which is enough for it to know what is used. */
    private static final int TOLD = 8;

    private final SnapshotCache<Snapshot> cache;
    private final int mask;
    /** A snapshot, or the id of an object that was shown once. */
    private final AtomicReferenceArray<@Nullable Object @Nullable []> segments;

    /** Counts without a lock: it is about one in so many. */
    private int uses;

    /** The rows of a cache of this weight. */
    public RowMemory(long cacheBytes, ToIntFunction<Snapshot> weightBytes) {
        long places = Math.max(SEGMENT, Math.min(MAX_PLACES, cacheBytes / BYTES_FOR_A_PLACE));
        this.mask = (int) Long.highestOneBit(places) - 1;
        this.segments = new AtomicReferenceArray<>((mask + 1) >> SEGMENT_BITS);
        this.cache = new SnapshotCache<>(cacheBytes, weightBytes, Snapshot::keepValues, this::forget);
    }

    /** The snapshots by their ids. */
    public SnapshotCache<Snapshot> cache() {
        return cache;
    }

    /** The object in a row of the entity's line as of this commit, if it is in memory. */
    @Nullable
    Snapshot at(Entity entity, long row, long commitNumber) {
        int place = place(entity, row);
        @Nullable Object[] segment = segments.get(place >> SEGMENT_BITS);
        // Held is asked before the row: a commit takes the row from the snapshot before it releases the object.
        if (segment == null
                || !(segment[place & SEGMENT - 1] instanceof Snapshot newest)
                || cache.isHeld(newest.id())
                || newest.row() != row
                || newest.entity().root() != entity.root()
                || newest.commitNumber() > commitNumber) {
            return null;
        }
        boolean told = (++uses & TOLD - 1) == 0;
        return told && !cache.touch(newest.id()) ? null : newest;
    }

    /** Takes in what a view showed in the row, the second time, if the view is the present state still. */
    void note(Entity entity, long row, Snapshot shown, BooleanSupplier isPresent) {
        if (row > Integer.MAX_VALUE) {
            return;
        }
        int place = place(entity, row);
        @Nullable Object[] segment = segment(place);
        int at = place & SEGMENT - 1;
        if (shown.id().equals(segment[at])) {
            cache.offer(shown, isPresent, () -> {
                shown.row((int) row);
                segment[at] = shown;
            });
        } else if (!(segment[at] instanceof Snapshot other) || other.row() != row) {
            segment[at] = shown.id();
        }
    }

    private @Nullable Object[] segment(int place) {
        @Nullable Object[] segment = segments.get(place >> SEGMENT_BITS);
        if (segment == null) {
            segment = new @Nullable Object[SEGMENT];
            segments.set(place >> SEGMENT_BITS, segment);
        }
        return segment;
    }

    /** A snapshot left the cache. */
    private void forget(Snapshot gone) {
        int row = gone.row();
        if (row != 0) {
            gone.row(0);
            int place = place(gone.entity(), row);
            @Nullable Object[] segment = segment(place);
            if (segment[place & SEGMENT - 1] == gone) {
                segment[place & SEGMENT - 1] = null;
            }
        }
    }

    private int place(Entity entity, long row) {
        return ((int) row + entity.root().name().hashCode() * TABLE_STEP) & mask;
    }
}
