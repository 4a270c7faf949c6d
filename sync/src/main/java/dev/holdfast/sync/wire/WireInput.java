package dev.holdfast.sync.wire;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.wire.WireException.Kind;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON objects that follow each other, token by token. Every reading method takes the value at which the input stands
 * and leaves it at that value's last token.
 */
final class WireInput {

    private static final int MAX_DEPTH = 16;
    private static final int MAX_NAME_LENGTH = 256;
    private static final int MAX_NUMBER_LENGTH = 32;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(Protocol.MAX_OBJECT_BYTES)
                    .build())
            .build();

    private final JsonParser parser;

    private WireInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a message of at most so many bytes; whatever is wrong with it ends as a {@link WireException}. */
    static <T> T read(InputStream message, long maxBytes, Function<WireInput, T> reader) {
        LimitedInput limited = new LimitedInput(message, maxBytes);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), limited)) {
            return reader.apply(new WireInput(parser));
        } catch (UnexpectedEndOfInputException | JacksonIOException e) {
            throw new WireException(ioKind(e), "The message ended before its end.", e);
        } catch (StreamConstraintsException e) {
            throw new WireException(Kind.TOO_LARGE, "The message is longer or deeper than allowed.", withoutText(e));
        } catch (JacksonException e) {
            Kind kind = limited.ended() ? Kind.TRUNCATED : Kind.MALFORMED;
            throw new WireException(kind, "The message is not JSON" + place(e) + ".", withoutText(e));
        }
    }

    /** Reads a message that is one JSON object, with nothing after it. */
    static <T> T readOne(InputStream message, Function<WireInput, T> reader) {
        return read(message, Protocol.MAX_MESSAGE_BYTES, in -> {
            in.requireLine();
            T read = reader.apply(in);
            if (in.nextLine()) {
                throw in.malformed("something follows the message");
            }
            return read;
        });
    }

    /** Stands at the start of the next object, or says that there is none. */
    boolean nextLine() {
        JsonToken token = parser.nextToken();
        if (token != null && token != JsonToken.START_OBJECT) {
            throw malformed("expected an object");
        }
        return token != null;
    }

    /** Stands at the start of the next object, which must be there. */
    void requireLine() {
        if (!nextLine()) {
            throw new WireException(Kind.TRUNCATED, "The message ended before its end.", null);
        }
    }

    /** Reads a line that is an object with one property, and stands at its value; gives the property's name. */
    String lineKind() {
        requireLine();
        String kind = nextProperty();
        if (kind == null) {
            throw malformed("expected a property");
        }
        return kind;
    }

    /** Ends such a line. */
    void endLine() {
        if (nextProperty() != null) {
            throw malformed("a line has one property");
        }
    }

    /** Takes the start of an object as read. */
    void startObject() {
        expect(JsonToken.START_OBJECT, "an object");
    }

    /** The name of the next property, standing at its value; null at the end of the object. */
    @Nullable
    String nextProperty() {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_OBJECT) {
            return null;
        }
        if (token == null) {
            throw new WireException(Kind.TRUNCATED, "The message ended before its end.", null);
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    /** Passes over a value of any kind. */
    void skip() {
        parser.skipChildren();
    }

    JsonToken token() {
        return parser.currentToken();
    }

    String text() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /** A string of bounded length. */
    String text(int maxLength) {
        String text = text();
        if (text.length() > maxLength) {
            throw new WireException(Kind.TOO_LARGE, "A text is longer than " + maxLength + ".", null);
        }
        return text;
    }

    ObjectId id() {
        String text = text();
        try {
            return ObjectId.parse(text);
        } catch (IllegalArgumentException e) {
            throw malformed("expected an id");
        }
    }

    int integer() {
        long number = longInteger();
        if (number != (int) number) {
            throw malformed("a number has more than 32 bits");
        }
        return (int) number;
    }

    /** Whether the whole number here has at most 32 bits. */
    boolean fitsInteger() {
        return parser.getNumberType() == JsonParser.NumberType.INT;
    }

    long longInteger() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw malformed("a number has more than 64 bits");
        }
        return parser.getLongValue();
    }

    /** A whole number that is not negative. */
    long count() {
        long number = longInteger();
        if (number < 0) {
            throw malformed("expected a number that is not negative");
        }
        return number;
    }

    boolean flag() {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return parser.getBooleanValue();
    }

    /** The elements of an array, at most so many. */
    <T> List<T> elements(int most, Supplier<T> element) {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == most) {
                throw new WireException(Kind.TOO_LARGE, "An array has more than " + most + " elements.", null);
            }
            elements.add(element.get());
        }
        return elements;
    }

    /** What must have been there. */
    <T> T require(@Nullable T value, String property) {
        if (value == null) {
            throw malformed("property `" + property + "` is missing");
        }
        return value;
    }

    /** An exception that says where the input stands. */
    WireException malformed(String problem) {
        return new WireException(
                Kind.MALFORMED, "The message is wrong" + at(parser.currentLocation()) + ": " + problem + ".", null);
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw malformed("expected " + name);
        }
    }

    private static Kind ioKind(JacksonException e) {
        return e.getCause() instanceof ZipException ? Kind.MALFORMED : Kind.TRUNCATED;
    }

    /** The parser's own words may hold a part of a value: they are left out. */
    private static @Nullable Throwable withoutText(JacksonException e) {
        return e.getCause();
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : at(e.getLocation());
    }

    private static String at(TokenStreamLocation location) {
        return " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
