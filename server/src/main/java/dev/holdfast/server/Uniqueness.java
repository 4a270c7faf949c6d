package dev.holdfast.server;

import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.List;

/** Looks through the objects of an entity for one that has a value already: as long as there are objects. */
final class Uniqueness {
    private static final int CHUNK = 1_000;

    private Uniqueness() {}

    static boolean isTaken(StorageView view, Entity entity, ObjectId own, String member, Object value) {
        Member named = entity.member(member);
        ObjectId after = null;
        List<StoredObject> chunk;
        do {
            chunk = view.page(entity, after, CHUNK);
            for (StoredObject object : chunk) {
                after = object.id();
                if (!object.id().equals(own) && object.isAvailable(named) && value.equals(object.get(member))) {
                    return true;
                }
            }
        } while (chunk.size() == CHUNK);
        return false;
    }
}
