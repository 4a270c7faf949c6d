package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.ConflictResolver;
import dev.holdfast.store.model.Entity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who decides the conflicts of which entity. Safe for all threads. */
public final class Resolvers {
    private final Map<Entity, ConflictResolver> byEntity = new ConcurrentHashMap<>();

    void put(Entity entity, ConflictResolver resolver) {
        byEntity.put(entity, resolver);
    }

    /** The resolver of the entity itself, else of its nearest generalization that has one. */
    @Nullable
    ConflictResolver of(Entity entity) {
        for (Entity each = entity; each != null; each = each.generalization().orElse(null)) {
            ConflictResolver resolver = byEntity.get(each);
            if (resolver != null) {
                return resolver;
            }
        }
        return null;
    }
}
