package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reference out of an object.
 *
 * @param association by which association
 * @param target to which object
 */
record Link(Association association, ObjectId target) {

    /** The references out of a stored object, in model order. */
    static List<Link> of(Snapshot object) {
        List<Link> links = new ArrayList<>();
        for (Association association : object.entity().associations()) {
            add(links, association, object.raw(association));
        }
        return links;
    }

    /** The references out of an object with these values by member number, in model order. */
    static List<Link> of(Entity entity, Map<Integer, TypedValue> values, Catalog catalog) {
        List<Link> links = new ArrayList<>();
        for (Association association : entity.associations()) {
            TypedValue typed = values.get(catalog.memberId(association));
            add(links, association, typed == null ? null : typed.value());
        }
        return links;
    }

    private static void add(List<Link> links, Association association, @Nullable Object value) {
        for (ObjectId target : targets(value)) {
            links.add(new Link(association, target));
        }
    }

    /** The targets in the value of a reference or a reference set. */
    static List<ObjectId> targets(@Nullable Object value) {
        if (value instanceof ObjectId id) {
            return List.of(id);
        } else if (value == null) {
            return List.of();
        }
        List<ObjectId> targets = new ArrayList<>();
        if (value instanceof Iterable<?> many) {
            many.forEach(each -> targets.add((ObjectId) each));
        }
        return targets;
    }
}
