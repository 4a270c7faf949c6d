package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The objects of the fake server and its change log: every object knows the number of its last change, and so does every grave. */
final class FakeObjects {

    /** An object that is gone. */
    record Grave(String entity, ObjectId id, long sequence) {}

    private final DomainModel model;
    private final Map<ObjectId, FakeObject> objects = new TreeMap<>();
    private final Map<ObjectId, Grave> graves = new TreeMap<>();
    private long sequence;
    private long gravesKeptFrom;

    FakeObjects(DomainModel model) {
        this.model = model;
    }

    DomainModel model() {
        return model;
    }

    /** The number of the last change. */
    long sequence() {
        return sequence;
    }

    Optional<FakeObject> find(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    boolean holds(ObjectId id) {
        return objects.containsKey(id);
    }

    boolean wasDeleted(ObjectId id) {
        return graves.containsKey(id);
    }

    /** All objects of the entity and its specializations, by id. */
    List<FakeObject> of(String entity) {
        Entity asked = model.entity(entity);
        return objects.values().stream()
                .filter(object -> model.entity(object.entity()).isA(asked))
                .toList();
    }

    /** The graves of the entity and its specializations. */
    List<Grave> gravesOf(String entity) {
        Entity asked = model.entity(entity);
        return graves.values().stream()
                .filter(grave -> model.entity(grave.entity()).isA(asked))
                .toList();
    }

    Optional<Grave> grave(ObjectId id) {
        return Optional.ofNullable(graves.get(id));
    }

    FakeObject create(String entity, ObjectId id, Map<String, @Nullable Object> values) {
        sequence++;
        FakeObject object = new FakeObject(entity, id, sequence, sequence, values);
        objects.put(id, object);
        graves.remove(id);
        return object;
    }

    FakeObject change(ObjectId id, Map<String, @Nullable Object> values) {
        FakeObject present = objects.get(id);
        if (present == null) {
            throw new IllegalArgumentException("the server has no object " + id);
        }
        FakeObject changed = present.with(values, ++sequence);
        objects.put(id, changed);
        return changed;
    }

    /** Removes an object and clears the references to it, which changes their owners. */
    void delete(ObjectId id) {
        FakeObject gone = objects.remove(id);
        if (gone == null) {
            return;
        }
        graves.put(id, new Grave(gone.entity(), id, ++sequence));
        for (FakeObject owner : List.copyOf(objects.values())) {
            Map<String, @Nullable Object> cleared = withoutLinksTo(id, owner);
            if (!cleared.isEmpty()) {
                change(owner.id(), cleared);
            }
        }
    }

    /** Forgets the graves; cursors from before can then no longer be served. */
    void forgetGraves() {
        graves.clear();
        gravesKeptFrom = sequence;
    }

    /** Whether every deletion after a change is still known. */
    boolean knowsDeletionsAfter(long number) {
        return number >= gravesKeptFrom;
    }

    /** The ids an object refers to. */
    Collection<ObjectId> targets(String entity, Map<String, @Nullable Object> values) {
        List<ObjectId> targets = new ArrayList<>();
        for (Member member : model.entity(entity).associations()) {
            Object value = values.get(member.name());
            if (value instanceof ObjectId target) {
                targets.add(target);
            } else if (value instanceof Collection<?> many) {
                many.forEach(target -> targets.add((ObjectId) target));
            }
        }
        return targets;
    }

    private Map<String, @Nullable Object> withoutLinksTo(ObjectId id, FakeObject owner) {
        Map<String, @Nullable Object> cleared = new LinkedHashMap<>();
        for (Member member : model.entity(owner.entity()).associations()) {
            Object value = owner.values().get(member.name());
            if (member instanceof Reference && id.equals(value)) {
                cleared.put(member.name(), null);
            } else if (member instanceof ReferenceSet && value instanceof Collection<?> many && many.contains(id)) {
                Set<Object> rest = new TreeSet<>(many);
                rest.remove(id);
                cleared.put(member.name(), rest);
            }
        }
        return cleared;
    }
}
