package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.MapObject;
import dev.holdfast.query.testing.MapView;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A real store with the objects of a map; the map and the constraints get the ids that the store gave. */
final class FilledStore implements AutoCloseable {

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final Map<ObjectId, Draft> drafts = new LinkedHashMap<>();
    private final List<MapObject> objects;

    FilledStore(MapView plain) {
        plain.objects().forEach(object -> drafts.put(object.id(), store.create(object.entity())));
        objects = plain.objects().stream().map(this::filled).toList();
        store.commit(drafts.values());
    }

    private MapObject filled(MapObject object) {
        Draft draft = drafts.get(object.id());
        Map<Member, Object> values = new HashMap<>();
        for (Member member : object.entity().members()) {
            if (!member.isServerAssigned()) {
                Object value = translated(object.values().get(member));
                if (value != null) {
                    draft.set(member.name(), value);
                    values.put(member, value);
                } else if (member instanceof Attribute<?>) {
                    draft.set(member.name(), null);
                }
            }
        }
        return new MapObject(draft.id(), object.entity(), values);
    }

    private Object translated(Object value) {
        if (value instanceof Set<?> targets) {
            return targets.stream().map(this::translated).collect(Collectors.toSet());
        }
        return value instanceof ObjectId id && drafts.containsKey(id)
                ? drafts.get(id).id()
                : value;
    }

    /** The constraint with the ids of this store. */
    Constraint translated(Entity entity, Constraint constraint) {
        String text = constraint.toXPath();
        for (Map.Entry<ObjectId, Draft> entry : drafts.entrySet()) {
            text = text.replace(entry.getKey().toString(), entry.getValue().id().toString());
        }
        return XPath.parse(entity, text);
    }

    /** What the store holds. */
    List<MapObject> objects() {
        return objects;
    }

    StorePort port() {
        return StorePorts.of(store);
    }

    @Override
    public void close() {
        store.close();
    }
}
