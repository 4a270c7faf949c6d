package dev.holdfast.store.internal.record;

import dev.holdfast.store.model.ObjectId;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An unmodifiable set of ids over one sorted array; iterates in the order of the ids. */
final class SortedIds extends AbstractSet<ObjectId> {

    static final SortedIds NONE = new SortedIds(new ObjectId[0]);

    private final ObjectId[] ids;

    /** Takes over an array that is sorted and holds every id once. */
    SortedIds(ObjectId[] ids) {
        this.ids = ids;
    }

    /** The ids of any collection, each once. */
    static SortedIds of(Collection<?> ids) {
        if (ids instanceof SortedIds sorted) {
            return sorted;
        }
        return new SortedIds(
                ids.stream().map(ObjectId.class::cast).sorted().distinct().toArray(ObjectId[]::new));
    }

    ObjectId get(int index) {
        return ids[index];
    }

    @Override
    public Iterator<ObjectId> iterator() {
        return List.of(ids).iterator();
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public boolean contains(@Nullable Object id) {
        return id instanceof ObjectId && Arrays.binarySearch(ids, id) >= 0;
    }
}
