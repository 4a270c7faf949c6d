package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentIndex.Line;
import dev.holdfast.store.internal.record.TypedValue;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes unsent changes as JSON. A value stands with its type; decimals, instants (ISO 8601), ids and binary values (Base64) are
 * texts, reference sets arrays of texts.
 */
final class UnsentJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private UnsentJson() {}

    /** Writes the properties of one object. */
    private interface Properties {
        void write(JsonGenerator json);
    }

    private static byte[] document(Properties properties) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            properties.write(json);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static byte[] bytes(UnsentEntry entry) {
        return document(json -> {
            json.writeStringProperty("origin", entry.origin().name());
            json.writeStringProperty("kind", entry.kind().name());
            json.writeStringProperty("entity", entry.entity());
            json.writeStringProperty("object", entry.object().toString());
            json.writeStringProperty("time", entry.time().toString());
            json.writeNumberProperty("attempts", entry.attempts());
            if (entry.reason() != null) {
                json.writeStringProperty("reason", entry.reason().name());
                json.writeStringProperty("detail", entry.detail());
            }
            values(json, "values", entry.values());
            values(json, "base", entry.base());
            json.writeArrayPropertyStart("withheld");
            entry.withheld().forEach(json::writeString);
            json.writeEndArray();
        });
    }

    private static void values(JsonGenerator json, String name, Map<String, TypedValue> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((member, typed) -> {
            json.writeObjectPropertyStart(member);
            json.writeStringProperty("type", typed.type().name());
            json.writeName("value");
            value(json, typed.value());
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof byte[] bytes) {
            json.writeString(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            many.stream().map(String::valueOf).sorted().forEach(json::writeString);
            json.writeEndArray();
        } else {
            json.writeString(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    static byte[] bytes(UnsentIndex index) {
        return document(json -> {
            json.writeStringProperty("format", UnsentIndex.FORMAT);
            json.writeNumberProperty("version", UnsentIndex.VERSION);
            json.writeStringProperty("store", index.store());
            json.writeStringProperty("model", index.model());
            json.writeStringProperty("fingerprint", index.fingerprint());
            json.writeStringProperty("time", index.time().toString());
            json.writeArrayPropertyStart("files");
            index.files().forEach(line -> line(json, line));
            json.writeEndArray();
        });
    }

    private static void line(JsonGenerator json, Line line) {
        json.writeStartObject();
        json.writeStringProperty("file", line.file());
        json.writeNumberProperty("length", line.length());
        json.writeStringProperty("digest", line.digest());
        json.writeEndObject();
    }
}
