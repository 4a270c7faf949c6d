package dev.holdfast.store.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest committed snapshot of each object that was read lately.
 *
 * <p>A commit changes several objects at one moment, a cache one after the other. So that no reader sees a new state of
 * one object and then an old one of another, the committing thread {@link #hold}s the objects before it makes them
 * durable: from then on they are read from the database, which shows all of a commit or nothing. When the commit is through,
 * it {@link #publish}es all new snapshots and only then {@link #release}s them. A reader that loads an object meanwhile does
 * so inside the cache's own per-key lock, so the committing thread always writes last.
 *
 * @param <S> the snapshot
 */
public final class SnapshotCache<S extends StoredObject> {
    private final @Nullable Cache<ObjectId, S> cache;
    private final Set<ObjectId> held = ConcurrentHashMap.newKeySet();
    private volatile boolean holding;

    /** A cache of at most this weight; 0 switches it off. */
    public SnapshotCache(long maxWeightBytes, ToIntFunction<S> weightBytes) {
        this.cache = maxWeightBytes == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumWeight(maxWeightBytes)
                        .weigher((ObjectId id, S snapshot) -> weightBytes.applyAsInt(snapshot))
                        .executor(Runnable::run)
                        .recordStats()
                        .build();
    }

    /** The object, from memory or by the loader, which gives null for an object that is not there. */
    public @Nullable S get(ObjectId id, Function<ObjectId, @Nullable S> loader) {
        if (cache == null || isHeld(id)) {
            return loader.apply(id);
        }
        S hot = cache.getIfPresent(id);
        return hot != null ? hot : cache.get(id, loader);
    }

    /** The object if it is in memory and no commit is about to change it. */
    public @Nullable S peek(ObjectId id) {
        return cache == null || isHeld(id) ? null : cache.getIfPresent(id);
    }

    private boolean isHeld(ObjectId id) {
        return holding && held.contains(id);
    }

    /** Sends readers of these objects to the database until they are released. */
    public void hold(Collection<ObjectId> ids) {
        if (cache != null && !ids.isEmpty()) {
            held.addAll(ids);
            holding = true;
        }
    }

    /** Takes over the state after a commit: the snapshot, or null for an object that is gone. */
    public void publish(ObjectId id, @Nullable S snapshot) {
        if (cache == null) {
            return;
        }
        if (snapshot == null) {
            cache.invalidate(id);
        } else {
            cache.put(id, snapshot);
        }
    }

    /** Lets readers find the held objects here again. */
    public void release() {
        holding = false;
        held.clear();
    }

    /** Forgets everything. */
    public void clear() {
        if (cache != null) {
            cache.invalidateAll();
        }
    }

    /** What the snapshots in memory weigh. */
    public long weightBytes() {
        return cache == null
                ? 0
                : cache.policy()
                        .eviction()
                        .map(bound -> bound.weightedSize().orElse(0))
                        .orElse(0L);
    }

    /** How many reads were answered from memory, and how many were not; zeros when switched off. */
    public CacheStats stats() {
        return cache == null ? CacheStats.empty() : cache.stats();
    }
}
