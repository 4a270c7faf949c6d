package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.IllegalPageException;
import dev.holdfast.store.error.WrongTypeException;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that a server sent, checked against the model and brought into the form in which they are kept (SPEC 5.14). */
final class RemoteValues {
    private RemoteValues() {}

    /** The values by member. Members that only the server or the store writes are welcome; hashed strings are not (SPEC 1.3). */
    static Map<Member, @Nullable Object> of(Entity entity, Map<String, @Nullable Object> values) {
        Map<Member, @Nullable Object> byMember = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Member member = entity.member(name);
            byMember.put(member, convert(entity, member, value));
        });
        return byMember;
    }

    /** One value. */
    static @Nullable Object convert(Entity entity, Member member, @Nullable Object value) {
        if (member instanceof Attribute<?> attribute) {
            return ofAttribute(entity, attribute, value);
        } else if (member instanceof ReferenceSet) {
            return targets(entity, member, value);
        } else if (value == null || value instanceof ObjectId) {
            return value;
        }
        throw wrongType(entity, member, "an object id", value);
    }

    private static <T> @Nullable Object ofAttribute(Entity entity, Attribute<T> attribute, @Nullable Object value) {
        if (attribute.type() == AttributeType.HASHED_STRING) {
            throw new IllegalPageException(entity.name(), attribute.name(), "a hashed string never enters a device");
        }
        T converted = attribute.convert(value);
        attribute.check(converted);
        return converted;
    }

    private static Set<ObjectId> targets(Entity entity, Member member, @Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        if (!(value instanceof Collection<?> many)) {
            throw wrongType(entity, member, "a collection of object ids", value);
        }
        Set<ObjectId> targets = new HashSet<>();
        for (Object each : many) {
            if (!(each instanceof ObjectId id)) {
                throw wrongType(entity, member, "a collection of object ids", each);
            }
            targets.add(id);
        }
        return targets;
    }

    private static WrongTypeException wrongType(Entity entity, Member member, String expected, @Nullable Object value) {
        String actual = value == null ? "null" : value.getClass().getSimpleName();
        return new WrongTypeException(entity.name(), member.name(), expected, actual);
    }

    /** What a member holds in an object that is new to the device when the server left it out. */
    static @Nullable Object leftOut(Member member) {
        return member.isServerAssigned() ? NotAvailable.VALUE : null;
    }
}
