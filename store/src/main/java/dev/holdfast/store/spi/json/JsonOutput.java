package dev.holdfast.store.spi.json;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes a JSON document for people to keep: indented, a property with its ordinary value left out. Belongs to one thread.
 */
public final class JsonOutput {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private JsonOutput(JsonGenerator json) {
        this.json = json;
    }

    /** The document that is one object, whose properties the call writes. */
    public static String write(Consumer<JsonOutput> properties) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(new Indented(), text)) {
            new JsonOutput(json).object(properties);
        }
        return text.toString();
    }

    /** A string, unless it is null. */
    public void text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** A whole number, unless it is null. */
    public void number(String name, @Nullable Integer value) {
        if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    /** A truth value, unless it is false. */
    public void flag(String name, boolean value) {
        if (value) {
            json.writeBooleanProperty(name, true);
        }
    }

    /** A truth value, a whole number, or the text of anything else, unless it is null. */
    public void scalar(String name, @Nullable Object value) {
        if (value instanceof Boolean truth) {
            json.writeBooleanProperty(name, truth);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumberProperty(name, ((Number) value).longValue());
        } else if (value != null) {
            json.writeStringProperty(name, value.toString());
        }
    }

    /** An array of strings, unless it is empty. */
    public void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    /** An array of objects, written even when empty; the call writes the properties of each. */
    public <T> void objects(String name, List<T> values, Consumer<? super T> properties) {
        json.writeArrayPropertyStart(name);
        for (T value : values) {
            object(output -> properties.accept(value));
        }
        json.writeEndArray();
    }

    /** An object, unless it is null; the call writes its properties. */
    public <T> void object(String name, @Nullable T value, Consumer<? super T> properties) {
        if (value != null) {
            json.writeName(name);
            object(output -> properties.accept(value));
        }
    }

    private void object(Consumer<JsonOutput> properties) {
        json.writeStartObject();
        properties.accept(this);
        json.writeEndObject();
    }

    /** Two blanks and a line feed on every platform, so that a kept document differs only where its content does. */
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        }
    }
}
