package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.ObjectId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The objects that were made on this device since the store was opened and never committed: a reference to one of them
 * cannot be uploaded (SPEC 4.2). An id stays here after its draft is dropped, since somebody may still refer to it. Safe for
 * all threads.
 */
public final class UncommittedIds {
    private final Set<ObjectId> ids = ConcurrentHashMap.newKeySet();

    /** The object was made. */
    public void made(ObjectId id) {
        ids.add(id);
    }

    /** The object was committed. */
    public void committed(ObjectId id) {
        ids.remove(id);
    }

    /** Whether the object was made here and is not committed. */
    public boolean contains(ObjectId id) {
        return ids.contains(id);
    }
}
