package dev.holdfast.store.internal.cache;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
 * so inside the map's own per-key lock, so the committing thread always writes last.
 *
 * <p>What goes when the weight is reached is {@link EvictionQueue}'s to say; a read that finds its object asks it nothing.
 *
 * @param <S> the snapshot
 */
public final class SnapshotCache<S extends StoredObject> {
    private final boolean on;
    private final ToIntFunction<S> weightBytes;
    private final ToIntFunction<S> warmUp;
    private final ConcurrentHashMap<ObjectId, CacheEntry<S>> entries = new ConcurrentHashMap<>();
    private final EvictionQueue<S> queue;
    private final Set<ObjectId> held = ConcurrentHashMap.newKeySet();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private volatile boolean holding;

    /**
     * A cache of at most this weight; 0 switches it off.
     *
     * @param weightBytes what a snapshot weighs
     * @param warmUp tells a snapshot that it is read again and again, and says by how much that may make it heavier
     */
    public SnapshotCache(long maxWeightBytes, ToIntFunction<S> weightBytes, ToIntFunction<S> warmUp) {
        this.on = maxWeightBytes > 0;
        this.weightBytes = weightBytes;
        this.warmUp = warmUp;
        this.queue = new EvictionQueue<>(maxWeightBytes);
    }

    /** The object, from memory or by the loader, which gives null for an object that is not there. */
    public @Nullable S get(ObjectId id, Function<ObjectId, @Nullable S> loader) {
        if (!on || isHeld(id)) {
            return loader.apply(id);
        }
        S hot = hot(id);
        return hot != null ? hot : load(id, loader);
    }

    /** The object if it is in memory and no commit is about to change it. */
    public @Nullable S peek(ObjectId id) {
        return !on || isHeld(id) ? null : hot(id);
    }

    private @Nullable S hot(ObjectId id) {
        CacheEntry<S> entry = entries.get(id);
        if (entry == null) {
            misses.increment();
            return null;
        }
        hits.increment();
        if (!entry.touched) {
            touch(entry);
        }
        return entry.snapshot;
    }

    /** Only the first read of an entry since the hand passed comes here, so that hot reads write no memory that others read. */
    private void touch(CacheEntry<S> entry) {
        entry.touched = true;
        if (!entry.warm) {
            drop(queue.warm(entry, warmUp.applyAsInt(entry.snapshot)));
        }
    }

    private @Nullable S load(ObjectId id, Function<ObjectId, @Nullable S> loader) {
        CacheEntry<S> entry = entries.computeIfAbsent(id, key -> {
            S loaded = loader.apply(key);
            return loaded == null ? null : entry(key, loaded);
        });
        if (entry == null) {
            return null;
        }
        drop(queue.add(entry));
        return entry.snapshot;
    }

    private CacheEntry<S> entry(ObjectId id, S snapshot) {
        return new CacheEntry<>(id, snapshot, weightBytes.applyAsInt(snapshot));
    }

    private void drop(List<CacheEntry<S>> evicted) {
        // Outside the queue's lock, and only if no newer entry has taken its place.
        for (CacheEntry<S> each : evicted) {
            entries.remove(each.id, each);
        }
    }

    private boolean isHeld(ObjectId id) {
        return holding && held.contains(id);
    }

    /** Sends readers of these objects to the database until they are released. */
    public void hold(Collection<ObjectId> ids) {
        if (on && !ids.isEmpty()) {
            held.addAll(ids);
            holding = true;
        }
    }

    /** Takes over the state after a commit: the snapshot, or null for an object that is gone. */
    public void publish(ObjectId id, @Nullable S snapshot) {
        if (!on) {
            return;
        }
        CacheEntry<S> fresh = snapshot == null ? null : entry(id, snapshot);
        CacheEntry<S> replaced = fresh == null ? entries.remove(id) : entries.put(id, fresh);
        if (replaced != null) {
            queue.remove(replaced);
        }
        if (fresh != null) {
            drop(queue.add(fresh));
        }
    }

    /** Lets readers find the held objects here again. */
    public void release() {
        holding = false;
        held.clear();
    }

    /** Forgets everything. */
    public void clear() {
        for (CacheEntry<S> each : entries.values()) {
            queue.remove(each);
            entries.remove(each.id, each);
        }
    }

    /** What the snapshots in memory weigh. */
    public long weightBytes() {
        return queue.weightBytes();
    }

    /** How many reads were answered from memory; 0 when switched off. */
    public long hits() {
        return hits.sum();
    }

    /** How many reads found nothing in memory; 0 when switched off. */
    public long misses() {
        return misses.sum();
    }
}
