package dev.holdfast.store.internal.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
 * <p>Making a cache takes longer than the first few reads of a process: they are kept aside until there are many, one is
 * repeated, or something is committed.
 *
 * @param <S> the snapshot
 */
public final class SnapshotCache<S extends StoredObject> {
    /** So many different objects are read before the cache is made. */
    private static final int FIRST_READS = 16;

    private final long maxWeightBytes;
    private volatile @Nullable Cache<ObjectId, CacheEntry<S>> entries;
    private final ToIntFunction<S> weightBytes;
    private final ToIntFunction<S> warmUp;
    private final Consumer<S> gone;
    private final Set<ObjectId> held = ConcurrentHashMap.newKeySet();
    private volatile boolean holding;
    /** What was read before there was a cache; guarded by itself, as is the making of the cache. */
    private final Map<ObjectId, CacheEntry<S>> first = new HashMap<>();

    private int firstMisses;

    /**
     * A cache of at most this weight; 0 switches it off.
     *
     * @param weightBytes what a snapshot weighs
     * @param warmUp tells a snapshot that it is read again and again, and says by how much that may make it heavier
     */
    public SnapshotCache(long maxWeightBytes, ToIntFunction<S> weightBytes, ToIntFunction<S> warmUp) {
        this(maxWeightBytes, weightBytes, warmUp, snapshot -> {});
    }

    /**
     * The same.
     *
     * @param gone is told of every snapshot that leaves the cache, evicted or no longer the newest of its object: before readers find
     *     the object here again, and before a commit can make it an old one
     */
    public SnapshotCache(long maxWeightBytes, ToIntFunction<S> weightBytes, ToIntFunction<S> warmUp, Consumer<S> gone) {
        this.gone = gone;
        this.weightBytes = weightBytes;
        this.warmUp = warmUp;
        this.maxWeightBytes = maxWeightBytes;
    }

    private Cache<ObjectId, CacheEntry<S>> made() {
        Cache<ObjectId, CacheEntry<S>> present = entries;
        if (present != null) {
            return present;
        }
        synchronized (first) {
            present = entries;
            if (present == null) {
                present = Caffeine.newBuilder()
                        .maximumWeight(maxWeightBytes)
                        .weigher((ObjectId id, CacheEntry<S> entry) -> entry.weightBytes)
                        .executor(Runnable::run)
                        .evictionListener(this::evicted)
                        .recordStats()
                        .build();
                first.forEach(present::put);
                first.clear();
                entries = present;
            }
            return present;
        }
    }

    /** Whether the object is one of the first few that are read, each for the first time, and nothing was committed yet. */
    private boolean isFirstRead(ObjectId id) {
        synchronized (first) {
            return entries == null && first.size() < FIRST_READS && !first.containsKey(id);
        }
    }

    /** A commit that came meanwhile has made the cache: then what was loaded may be old, and is not kept. */
    private @Nullable S firstRead(ObjectId id, Function<ObjectId, @Nullable S> loader) {
        S loaded = loader.apply(id);
        synchronized (first) {
            firstMisses++;
            if (loaded != null && entries == null) {
                first.put(id, entry(loaded));
            }
        }
        return loaded;
    }

    /** The object, from memory or by the loader, which gives null for an object that is not there. */
    public @Nullable S get(ObjectId id, Function<ObjectId, @Nullable S> loader) {
        if (maxWeightBytes == 0 || isHeld(id)) {
            return loader.apply(id);
        }
        Cache<ObjectId, CacheEntry<S>> all = entries;
        if (all == null) {
            if (isFirstRead(id)) {
                return firstRead(id, loader);
            }
            all = made();
        }
        CacheEntry<S> hot = hot(all, id);
        if (hot == null) {
            hot = all.get(id, key -> {
                S loaded = loader.apply(key);
                return loaded == null ? null : entry(loaded);
            });
        }
        return hot == null ? null : hot.snapshot;
    }

    /** The object if it is in memory and no commit is about to change it. */
    public @Nullable S peek(ObjectId id) {
        if (maxWeightBytes == 0 || isHeld(id)) {
            return null;
        }
        Cache<ObjectId, CacheEntry<S>> all = entries;
        CacheEntry<S> hot = all == null ? amongFirst(id) : hot(all, id);
        return hot == null ? null : hot.snapshot;
    }

    /** Counts a read of the object by someone who has its snapshot from elsewhere; says whether it is here. */
    public boolean touch(ObjectId id) {
        Cache<ObjectId, CacheEntry<S>> all = entries;
        return all != null && all.getIfPresent(id) != null;
    }

    /**
     * Takes in an object that a view showed, if that view is the present state still; what is to be done then is done before
     * the snapshot can leave. Both happen inside the cache's per-key lock: a commit that begins after the view was found to be the present
     * state writes last.
     */
    public void offer(S shown, BooleanSupplier isPresent, Runnable taken) {
        if (maxWeightBytes == 0) {
            return;
        }
        made().asMap().compute(shown.id(), (id, entry) -> {
            if (!isPresent.getAsBoolean()) {
                return entry;
            }
            leave(entry);
            taken.run();
            return entry(shown);
        });
    }

    private void evicted(@Nullable ObjectId id, @Nullable CacheEntry<S> entry, RemovalCause cause) {
        leave(entry);
    }

    private void leave(@Nullable CacheEntry<S> entry) {
        if (entry != null) {
            gone.accept(entry.snapshot);
        }
    }

    private @Nullable CacheEntry<S> amongFirst(ObjectId id) {
        synchronized (first) {
            return first.get(id);
        }
    }

    private @Nullable CacheEntry<S> hot(Cache<ObjectId, CacheEntry<S>> all, ObjectId id) {
        CacheEntry<S> entry = all.getIfPresent(id);
        if (entry != null && !entry.warm) {
            warm(all, id, entry);
        }
        return entry;
    }

    /** The first read from memory comes here alone. Putting the entry where it is has the cache weigh it anew. */
    private void warm(Cache<ObjectId, CacheEntry<S>> all, ObjectId id, CacheEntry<S> entry) {
        all.asMap().computeIfPresent(id, (key, present) -> {
            if (present == entry && !entry.warm) {
                entry.weightBytes += warmUp.applyAsInt(entry.snapshot);
                entry.warm = true;
            }
            return present;
        });
    }

    private CacheEntry<S> entry(S snapshot) {
        return new CacheEntry<>(snapshot, weightBytes.applyAsInt(snapshot));
    }

    /** Whether a commit is about to change the object, so that its snapshot may be old. */
    public boolean isHeld(ObjectId id) {
        return holding && held.contains(id);
    }

    /** Sends readers of these objects to the database until they are released. */
    public void hold(Collection<ObjectId> ids) {
        if (maxWeightBytes > 0 && !ids.isEmpty()) {
            made();
            held.addAll(ids);
            holding = true;
        }
    }

    /** Takes over the state after a commit: the snapshot, or null for an object that is gone. */
    public void publish(ObjectId id, @Nullable S snapshot) {
        if (maxWeightBytes == 0) {
            return;
        }
        if (snapshot == null) {
            leave(made().asMap().remove(id));
        } else {
            leave(made().asMap().put(id, entry(snapshot)));
        }
    }

    /** Lets readers find the held objects here again. */
    public void release() {
        holding = false;
        held.clear();
    }

    /** Forgets everything. */
    public void clear() {
        synchronized (first) {
            first.clear();
        }
        Cache<ObjectId, CacheEntry<S>> all = entries;
        if (all != null) {
            all.asMap().keySet().forEach(id -> leave(all.asMap().remove(id)));
        }
    }

    /** What the snapshots in memory weigh. */
    public long weightBytes() {
        Cache<ObjectId, CacheEntry<S>> all = entries;
        if (all != null) {
            return all.policy()
                    .eviction()
                    .map(bound -> bound.weightedSize().orElse(0))
                    .orElse(0L);
        }
        synchronized (first) {
            return first.values().stream().mapToLong(entry -> entry.weightBytes).sum();
        }
    }

    /** How many reads were answered from memory, and how many were not; zeros when switched off. */
    public CacheStats stats() {
        Cache<ObjectId, CacheEntry<S>> all = entries;
        synchronized (first) {
            CacheStats before = CacheStats.of(0, firstMisses, 0, 0, 0, 0, 0);
            return all == null ? before : all.stats().plus(before);
        }
    }
}
