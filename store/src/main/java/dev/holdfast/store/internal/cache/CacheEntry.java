package dev.holdfast.store.internal.cache;

/**
 * A snapshot in memory and what it weighs.
 *
 * @param <S> the snapshot
 */
final class CacheEntry<S> {
    final S snapshot;

    /** Whether it weighs as one that is read again and again. Changed in the cache's per-key lock; readers look at it without. */
    boolean warm;

    int weightBytes;

    CacheEntry(S snapshot, int weightBytes) {
        this.snapshot = snapshot;
        this.weightBytes = weightBytes;
    }
}
