package dev.holdfast.store.inspect;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.StoredObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A file of lines, each a JSON object. Decimals, instants (ISO 8601), ids and binary values (Base64) are texts, reference sets
 * arrays of texts.
 */
final class SalvageFile implements AutoCloseable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    SalvageFile(Path file) throws IOException {
        this.json = FACTORY.createGenerator(
                ObjectWriteContext.empty(), new BufferedOutputStream(Files.newOutputStream(file)));
    }

    void object(StoredObject object) {
        // Everything is decoded before the line begins: a line is whole or not there.
        Map<String, @Nullable Object> values = values(object);
        json.writeStartObject();
        json.writeStringProperty("entity", object.entity().name());
        json.writeStringProperty("id", object.id().toString());
        json.writeStringProperty("state", object.state().name());
        json.writeArrayPropertyStart("changed");
        object.changedMembers().forEach(member -> json.writeString(member.name()));
        json.writeEndArray();
        values(values);
        endLine();
    }

    private static Map<String, @Nullable Object> values(StoredObject object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Member member : object.entity().members()) {
            if (isShown(member) && object.isAvailable(member)) {
                values.put(member.name(), object.get(member.name()));
            }
        }
        return values;
    }

    private void values(Map<String, @Nullable Object> values) {
        json.writeObjectPropertyStart("values");
        values.forEach((member, value) -> {
            json.writeName(member);
            value(value);
        });
        json.writeEndObject();
    }

    private static boolean isShown(Member member) {
        return !(member instanceof Attribute<?> attribute && attribute.type() == AttributeType.HASHED_STRING);
    }

    void change(
            String place, long number, String kind, String entity, String id, Map<String, @Nullable Object> values) {
        json.writeStartObject();
        json.writeStringProperty("place", place);
        json.writeNumberProperty("number", number);
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("entity", entity);
        json.writeStringProperty("id", id);
        values(values);
        endLine();
    }

    /** A row whose bytes could not be understood, as it stands. */
    void raw(String table, long number, byte @Nullable [] id, byte @Nullable [] bytes) {
        json.writeStartObject();
        json.writeStringProperty("table", table);
        json.writeNumberProperty("row", number);
        json.writeStringProperty("idBytes", text(id));
        json.writeStringProperty("bytes", text(bytes));
        endLine();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : Base64.getEncoder().encodeToString(bytes);
    }

    private void endLine() {
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof Collection<?> many) {
            json.writeStartArray();
            many.forEach(each -> json.writeString(String.valueOf(each)));
            json.writeEndArray();
        } else {
            json.writeString(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
