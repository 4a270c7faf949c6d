package dev.holdfast.server;

import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The next number of every autonumber attribute. Learnt from the objects when it is first needed; a number that was given to an
 * object which is then refused is not given again. Used by the one thread that applies.
 */
final class Autonumbers {
    private static final int CHUNK = 1_000;

    private final Map<Attribute<?>, Long> last = new HashMap<>();

    /** Numbers a new object. */
    void number(StorageView view, Entity entity, Work work) {
        for (Attribute<?> attribute : entity.attributes()) {
            if (attribute.type() == AttributeType.AUTONUMBER) {
                long next = last.computeIfAbsent(attribute, each -> highest(view, each)) + 1;
                last.put(attribute, next);
                work.set(attribute.name(), next);
            }
        }
    }

    private static long highest(StorageView view, Attribute<?> attribute) {
        long highest = 0;
        ObjectId after = null;
        List<StoredObject> chunk;
        do {
            chunk = view.page(attribute.entity(), after, CHUNK);
            for (StoredObject object : chunk) {
                after = object.id();
                if (object.isAvailable(attribute) && object.get(attribute) instanceof Long number) {
                    highest = Math.max(highest, number);
                }
            }
        } while (chunk.size() == CHUNK);
        return highest;
    }
}
