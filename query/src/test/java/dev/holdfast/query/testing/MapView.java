package dev.holdfast.query.testing;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** A store as a plain map of objects; its scans are not to be nested, as the real one's are not. */
public final class MapView implements ReadView {

    private final Map<ObjectId, MapObject> objects;
    private boolean scanning;

    public MapView(Map<ObjectId, MapObject> objects) {
        this.objects = objects;
    }

    /** Random objects of all entities of the model, some of whose links lead to objects that are not there. */
    public static Arbitrary<MapView> random(List<Entity> entities) {
        return Arbitraries.randomValue(random -> new MapView(randomObjects(entities, random)));
    }

    private static Map<ObjectId, MapObject> randomObjects(List<Entity> entities, Random random) {
        Map<ObjectId, Entity> present = new LinkedHashMap<>();
        for (int number = 0; number < RandomValues.IDS; number++) {
            if (random.nextInt(4) > 0) {
                present.put(RandomValues.id(number), entities.get(random.nextInt(entities.size())));
            }
        }
        Map<ObjectId, MapObject> objects = new LinkedHashMap<>();
        present.forEach((id, entity) -> objects.put(id, randomObject(id, entity, present, random)));
        return objects;
    }

    private static MapObject randomObject(ObjectId id, Entity entity, Map<ObjectId, Entity> present, Random random) {
        Map<Member, Object> values = new HashMap<>();
        for (Member member : entity.members()) {
            Object value = random.nextInt(4) == 0 ? null : randomValue(member, present, random);
            if (value != null) {
                values.put(member, value);
            }
        }
        return new MapObject(id, entity, values);
    }

    private static @Nullable Object randomValue(Member member, Map<ObjectId, Entity> present, Random random) {
        RandomValues values = new RandomValues(random);
        if (member instanceof Attribute<?> attribute) {
            return attribute.isCalculated() ? null : values.of(attribute);
        }
        Entity target = ((Association) member).target();
        Set<ObjectId> targets = IntStream.range(0, member instanceof ReferenceSet ? 3 : 1)
                .mapToObj(i -> values.id())
                .filter(id -> !present.containsKey(id) || present.get(id).isA(target))
                .collect(Collectors.toSet());
        if (member instanceof ReferenceSet) {
            return targets;
        }
        return targets.isEmpty() ? null : targets.iterator().next();
    }

    /** All objects. */
    public List<MapObject> objects() {
        return List.copyOf(objects.values());
    }

    @Override
    public long commitNumber() {
        return 1;
    }

    @Override
    public Optional<StoredObject> find(Entity entity, ObjectId id) {
        return Optional.<StoredObject>ofNullable(objects.get(id))
                .filter(object -> object.entity().isA(entity));
    }

    @Override
    public long count(Entity entity) {
        return objects.values().stream()
                .filter(object -> object.entity().isA(entity))
                .count();
    }

    @Override
    public void scan(Entity entity, Predicate<StoredObject> visitor) {
        if (scanning) {
            throw new IllegalStateException("A scan inside a scan");
        }
        scanning = true;
        for (MapObject object : objects.values()) {
            if (object.entity().isA(entity) && !visitor.test(object)) {
                break;
            }
        }
        scanning = false;
    }

    /** The contents in a form that a failing test can be understood by. */
    @Override
    public String toString() {
        return objects.values().stream().map(MapObject::toString).collect(Collectors.joining("\n"));
    }
}
