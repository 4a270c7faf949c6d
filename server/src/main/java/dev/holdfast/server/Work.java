package dev.holdfast.server;

import dev.holdfast.server.rule.HandledObject;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change while it is worked on: the object's values as they will be, and what handlers add. */
final class Work implements HandledObject {
    private final DomainModel model;
    private final StorageView view;
    private final String user;
    private final ChangeKind kind;
    private final String entity;
    private final ObjectId id;
    private final Map<String, @Nullable Object> values;
    private final Map<String, @Nullable Object> given = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Map<ObjectId, RemoteObject> others = new LinkedHashMap<>();

    Work(
            DomainModel model,
            StorageView view,
            String user,
            ChangeKind kind,
            String entity,
            ObjectId id,
            Map<String, @Nullable Object> values) {
        this.model = model;
        this.view = view;
        this.user = user;
        this.kind = kind;
        this.entity = entity;
        this.id = id;
        this.values = new LinkedHashMap<>(values);
    }

    @Override
    public String entity() {
        return entity;
    }

    @Override
    public ObjectId id() {
        return id;
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public void set(String member, @Nullable Object value) {
        Object now = checked(entity, member, value);
        if (!values.containsKey(member) || !Objects.deepEquals(values.get(member), now)) {
            given.put(member, now);
            changed.add(member);
        }
        values.put(member, now);
    }

    @Override
    public Optional<StoredObject> find(String otherEntity, ObjectId other) {
        return view.find(model.entity(otherEntity), other);
    }

    @Override
    public void put(String otherEntity, ObjectId other, Map<String, @Nullable Object> changed) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        RemoteObject before = others.get(other);
        if (before != null) {
            all.putAll(before.values());
        }
        changed.forEach((member, value) -> all.put(member, checked(otherEntity, member, value)));
        others.put(other, new RemoteObject(otherEntity, other, "", all));
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object checked(String of, String name, @Nullable Object value) {
        Member member = model.entity(of).member(name);
        if (!(member instanceof Attribute<?> attribute)) {
            return value;
        }
        Object converted = attribute.convert(value);
        ((Attribute<Object>) attribute).check(converted);
        return converted;
    }

    /** Takes over what a device sent. */
    void take(Map<String, @Nullable Object> sent) {
        try {
            sent.forEach((member, value) -> {
                values.put(member, checked(entity, member, value));
                changed.add(member);
            });
        } catch (CheckException e) {
            throw new RefusedException(RefusalReason.NOT_VALID, String.valueOf(e.getMessage()), e);
        }
    }

    /** The object with the members that change. */
    RemoteObject object() {
        Map<String, @Nullable Object> written = new LinkedHashMap<>(values);
        written.keySet().retainAll(changed);
        return new RemoteObject(entity, id, "", written);
    }

    /** The values that the server gave or changed itself. */
    Map<String, @Nullable Object> given() {
        return given;
    }

    /** The other objects that handlers created or changed. */
    Iterable<RemoteObject> others() {
        return others.values();
    }
}
