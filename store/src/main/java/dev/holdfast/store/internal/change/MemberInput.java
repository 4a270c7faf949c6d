package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.WrongEntityException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that the host gives for members, checked and in the form in which they are kept (SPEC 2.8). */
final class MemberInput {
    private final PendingView view;
    private final Entity entity;

    MemberInput(PendingView view, Entity entity) {
        this.view = view;
        this.entity = entity;
    }

    /** A value that the host gives. */
    @Nullable
    Object fromHost(Member member, @Nullable Object value) {
        member.requireWritable();
        return convert(member, value);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object convert(Member member, @Nullable Object value) {
        if (member instanceof Attribute<?> attribute) {
            Object converted = attribute.convert(value);
            ((Attribute<Object>) attribute).check(converted);
            return converted;
        } else if (member instanceof ReferenceSet set) {
            return targets(set, value);
        }
        return value == null ? null : target((Association) member, value);
    }

    private Set<ObjectId> targets(ReferenceSet set, @Nullable Object value) {
        Set<ObjectId> targets = new HashSet<>();
        if (value instanceof Collection<?> many) {
            many.forEach(each -> targets.add(target(set, each)));
        } else if (value != null) {
            throw wrongType(set, "a collection of object ids", value);
        }
        return targets;
    }

    private ObjectId target(Association association, @Nullable Object value) {
        if (!(value instanceof ObjectId id)) {
            throw wrongType(association, "an object id", value);
        }
        Entity wanted = association.target();
        Snapshot found = view.findAnywhere(id);
        if (found != null && !found.entity().isA(wanted)) {
            throw new WrongEntityException(
                    entity.name(),
                    association.name(),
                    wanted.name(),
                    found.entity().name());
        }
        return id;
    }

    private WrongTypeException wrongType(Member member, String expected, @Nullable Object value) {
        String actual = value == null ? "null" : value.getClass().getSimpleName();
        return new WrongTypeException(entity.name(), member.name(), expected, actual);
    }
}
