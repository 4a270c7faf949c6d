package dev.holdfast.sync.wire;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values and objects. The Java class of a value decides its form, as PROTOCOL.md lists them. */
final class ValueWriter {

    private ValueWriter() {}

    /** The properties of an object; its entity is left out where it is the one everybody expects. */
    static void object(JsonGenerator json, RemoteObject object, @Nullable String expectedEntity) {
        if (!object.entity().equals(expectedEntity)) {
            json.writeStringProperty("entity", object.entity());
        }
        json.writeStringProperty("id", object.id().toString());
        if (!object.version().isEmpty()) {
            json.writeStringProperty("version", object.version());
        }
        values(json, "values", object.values());
    }

    static void values(JsonGenerator json, String property, Map<String, @Nullable Object> values) {
        json.writeName(property);
        json.writeStartObject();
        for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
            json.writeName(value.getKey());
            value(json, value.getValue());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            json.writeNumber(number.intValue());
        } else if (value instanceof BigDecimal decimal) {
            json.writeString(decimal.toPlainString());
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            many.forEach(target -> json.writeString(target.toString()));
            json.writeEndArray();
        } else if (isText(value)) {
            json.writeString(value.toString());
        } else {
            throw new IllegalArgumentException(
                    "no form for a value of class " + value.getClass().getName());
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Instant
                || value instanceof ObjectId;
    }
}
