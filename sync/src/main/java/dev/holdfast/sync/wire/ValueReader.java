package dev.holdfast.sync.wire;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads values into the model's Java types. Strictly, what does not fit is an error; leniently, an {@link UnfitValue} stands in
 * its place.
 */
final class ValueReader {

    private static final int MAX_NUMBER_LENGTH = 64;
    private static final int MAX_INSTANT_LENGTH = 40;

    private final DomainModel model;
    private final WireInput in;

    ValueReader(DomainModel model, WireInput in) {
        this.model = model;
        this.in = in;
    }

    /** An object, strictly; its entity is the expected one where the message leaves it out. */
    RemoteObject object(@Nullable Entity expected) {
        in.startObject();
        Entity entity = expected;
        ObjectId id = null;
        String version = "";
        Map<String, @Nullable Object> values = null;
        String name;
        while ((name = in.nextProperty()) != null) {
            switch (name) {
                case "entity" -> {
                    requireBefore(values, "entity");
                    entity = entity(in.text());
                }
                case "id" -> id = in.id();
                case "version" -> version = in.text(Protocol.MAX_TOKEN_LENGTH);
                case "values" -> values = strict(in.require(entity, "entity"));
                default -> in.skip();
            }
        }
        Entity own = in.require(entity, "entity");
        if (expected != null && !own.isA(expected)) {
            throw in.malformed("an object of another entity than asked for");
        }
        return new RemoteObject(own.name(), in.require(id, "id"), version, in.require(values, "values"));
    }

    /** The entity of that name. */
    Entity entity(String name) {
        Optional<Entity> entity = model.findEntity(name);
        if (entity.isEmpty()) {
            throw in.malformed("the model has no such entity");
        }
        return entity.get();
    }

    /** Values of an entity, strictly. */
    Map<String, @Nullable Object> strict(Entity entity) {
        in.startObject();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String name;
        while ((name = in.nextProperty()) != null) {
            Optional<Member> member = entity.findMember(name);
            if (member.isEmpty() || isHashed(member.get())) {
                throw in.malformed("entity `" + entity.name() + "` has no such member on the wire");
            }
            Object value = value(member.get());
            if (value == UnfitValue.UNFIT) {
                throw in.malformed("a value does not fit `" + entity.name() + "."
                        + member.get().name() + "`");
            }
            values.put(name, value);
        }
        return values;
    }

    /** Values of an entity, leniently; an entity that the model does not have, has no members. */
    Map<String, @Nullable Object> lenient(@Nullable Entity entity) {
        in.startObject();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String name;
        while ((name = in.nextProperty()) != null) {
            Member member = entity == null ? null : entity.findMember(name).orElse(null);
            if (member == null) {
                in.skip();
                values.put(name, UnfitValue.UNFIT);
            } else {
                values.put(name, value(member));
            }
        }
        return values;
    }

    void requireBefore(@Nullable Object later, String property) {
        if (later != null) {
            throw in.malformed("property `" + property + "` stands before the values");
        }
    }

    private static boolean isHashed(Member member) {
        return member instanceof Attribute<?> attribute && attribute.type() == AttributeType.HASHED_STRING;
    }

    private @Nullable Object value(Member member) {
        if (in.token() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (member instanceof Attribute<?> attribute) {
            return attributeValue(attribute);
        }
        return member instanceof Reference ? target() : targets();
    }

    private <T> Object attributeValue(Attribute<T> attribute) {
        try {
            Object read = scalar(attribute.type());
            if (read == UnfitValue.UNFIT) {
                return read;
            }
            T value = attribute.convert(read);
            attribute.check(value);
            return value == null ? UnfitValue.UNFIT : value;
        } catch (CheckException | NumberFormatException | DateTimeParseException e) {
            return UnfitValue.UNFIT;
        }
    }

    private Object scalar(AttributeType type) {
        JsonToken token = in.token();
        if (type == AttributeType.BOOLEAN) {
            return token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE ? in.flag() : unfit();
        }
        if (type == AttributeType.INTEGER) {
            return token == JsonToken.VALUE_NUMBER_INT ? integer() : unfit();
        }
        return token == JsonToken.VALUE_STRING ? fromText(type, in.text()) : unfit();
    }

    private Object integer() {
        return in.fitsInteger() ? (Object) in.integer() : UnfitValue.UNFIT;
    }

    private static Object fromText(AttributeType type, String text) {
        return switch (type) {
            case LONG, AUTONUMBER -> text.length() > MAX_NUMBER_LENGTH ? UnfitValue.UNFIT : Long.valueOf(text);
            case DECIMAL -> decimal(text);
            case DATE_TIME -> instant(text);
            case BINARY -> bytes(text);
            default -> text;
        };
    }

    /** Digits with at most one point: no exponent, which a few characters could make as long as the memory. */
    private static Object decimal(String text) {
        boolean plain = text.length() <= MAX_NUMBER_LENGTH && text.indexOf('e') < 0 && text.indexOf('E') < 0;
        return plain ? new BigDecimal(text) : UnfitValue.UNFIT;
    }

    private static Object instant(String text) {
        boolean plain = text.length() <= MAX_INSTANT_LENGTH && text.endsWith("Z");
        Instant instant = plain ? Instant.parse(text) : null;
        return instant != null && instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? instant : UnfitValue.UNFIT;
    }

    private static Object bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return UnfitValue.UNFIT;
        }
    }

    private Object target() {
        if (in.token() != JsonToken.VALUE_STRING) {
            return unfit();
        }
        return id(in.text());
    }

    private Object targets() {
        if (in.token() != JsonToken.START_ARRAY) {
            return unfit();
        }
        List<Object> read = new ArrayList<>(in.elements(Protocol.MAX_OBJECT_BYTES, this::target));
        if (read.contains(UnfitValue.UNFIT)) {
            return UnfitValue.UNFIT;
        }
        TreeSet<ObjectId> targets = new TreeSet<>();
        read.forEach(target -> targets.add((ObjectId) target));
        return targets.size() < read.size() ? UnfitValue.UNFIT : Collections.unmodifiableSortedSet(targets);
    }

    private static Object id(String text) {
        try {
            return ObjectId.parse(text);
        } catch (IllegalArgumentException e) {
            return UnfitValue.UNFIT;
        }
    }

    private Object unfit() {
        in.skip();
        return UnfitValue.UNFIT;
    }
}
