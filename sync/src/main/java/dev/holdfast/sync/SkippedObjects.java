package dev.holdfast.sync;

import dev.holdfast.store.model.ObjectId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects of one entity that were left out because of their files: what the store remembers, asked once. */
final class SkippedObjects {
    private final SyncState state;
    private final String entity;
    private final Set<ObjectId> remembered = new HashSet<>();

    SkippedObjects(SyncState state, String entity) {
        this.state = state;
        this.entity = entity;
        state.skipped().stream()
                .filter(each -> each.entity().equals(entity))
                .forEach(each -> remembered.add(each.object()));
    }

    /** Those that are still to come. */
    List<ObjectId> list() {
        return remembered.stream().sorted().toList();
    }

    void skip(ObjectId object, String detail) {
        state.skip(entity, object, detail);
        remembered.add(object);
    }

    /** The object came, or it is gone. */
    void came(ObjectId object) {
        if (remembered.remove(object)) {
            state.came(entity, object);
        }
    }
}
