package dev.holdfast.store.internal.cache;

import dev.holdfast.store.model.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot in memory with its place in the {@link EvictionQueue}, whose lock guards all that no reader looks at.
 *
 * @param <S> the snapshot
 */
final class CacheEntry<S> {
    final ObjectId id;
    final S snapshot;

    /** Whether it was read since the hand last passed. Set without a lock: a mark that is lost costs a load at most. */
    boolean touched;

    /** Whether it weighs as one that is read again and again. Readers look at it without the lock, to spare themselves it. */
    boolean warm;

    int weightBytes;

    /** The neighbours in the queue. */
    @Nullable
    CacheEntry<S> newer;

    @Nullable
    CacheEntry<S> older;

    /** Where the entry is in its life. */
    Stage stage = Stage.MADE;

    /** An entry is made, then queued, then gone; one that goes before it is queued never is. */
    enum Stage {
        MADE,
        QUEUED,
        GONE
    }

    CacheEntry(ObjectId id, S snapshot, int weightBytes) {
        this.id = id;
        this.snapshot = snapshot;
        this.weightBytes = weightBytes;
    }
}
