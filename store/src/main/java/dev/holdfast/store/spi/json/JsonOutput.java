package dev.holdfast.store.spi.json;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON document for people to keep: indented by two blanks, a line feed on every platform, so that a kept document differs
 * only where its content does; a property with its ordinary value left out. Belongs to one thread.
 *
 * <p>Written by hand: a process that opens a store with a wider model would load a generator for this one document.
 */
public final class JsonOutput {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final char FIRST_PLAIN = ' ';

    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** Whether nothing stands yet in the object or array that is open. */
    private boolean empty;

    private JsonOutput() {}

    /** The document that is one object, whose properties the call writes. */
    public static String write(Consumer<JsonOutput> properties) {
        JsonOutput json = new JsonOutput();
        json.object(properties);
        return json.text.toString();
    }

    /** A string, unless it is null. */
    public void text(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            quote(value);
        }
    }

    /** A whole number, unless it is null. */
    public void number(String name, @Nullable Integer value) {
        if (value != null) {
            name(name);
            text.append(value.intValue());
        }
    }

    /** A truth value, unless it is false. */
    public void flag(String name, boolean value) {
        if (value) {
            name(name);
            text.append(true);
        }
    }

    /** A truth value, a whole number, or the text of anything else, unless it is null. */
    public void scalar(String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        name(name);
        if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            text.append(value);
        } else {
            quote(value.toString());
        }
    }

    /** An array of strings, unless it is empty. */
    public void texts(String name, List<String> values) {
        if (!values.isEmpty()) {
            name(name);
            begin('[');
            for (String value : values) {
                next();
                quote(value);
            }
            end(']');
        }
    }

    /** An array of objects, written even when empty; the call writes the properties of each. */
    public <T> void objects(String name, List<T> values, Consumer<? super T> properties) {
        name(name);
        begin('[');
        for (T value : values) {
            next();
            object(output -> properties.accept(value));
        }
        end(']');
    }

    /** An object, unless it is null; the call writes its properties. */
    public <T> void object(String name, @Nullable T value, Consumer<? super T> properties) {
        if (value != null) {
            name(name);
            object(output -> properties.accept(value));
        }
    }

    private void object(Consumer<JsonOutput> properties) {
        begin('{');
        properties.accept(this);
        end('}');
    }

    private void name(String name) {
        next();
        quote(name);
        text.append(" : ");
    }

    private void begin(char bracket) {
        text.append(bracket);
        depth++;
        empty = true;
    }

    private void end(char bracket) {
        depth--;
        if (empty) {
            text.append(' ');
        } else {
            indent();
        }
        text.append(bracket);
        empty = false;
    }

    private void next() {
        if (!empty) {
            text.append(',');
        }
        empty = false;
        indent();
    }

    private void indent() {
        text.append('\n');
        for (int i = 0; i < depth; i++) {
            text.append("  ");
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each == '"' || each == '\\') {
                text.append('\\').append(each);
            } else if (each < FIRST_PLAIN) {
                control(each);
            } else {
                text.append(each);
            }
        }
        text.append('"');
    }

    private void control(char each) {
        switch (each) {
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            default -> text.append("\\u00").append(HEX[each >> 4]).append(HEX[each & 0xf]);
        }
    }
}
