package dev.holdfast.store.spi.json;

import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON document token by token and says where it is not what was expected. Every reading method takes the value at
 * which the input stands and leaves it at that value's last token. Belongs to one thread.
 */
public final class JsonInput {

    private static final int MAX_NUMBER_LENGTH = 40;
    private static final int MAX_SHOWN_LENGTH = 128;

    private final JsonParser parser;
    private final Failure failure;

    private JsonInput(JsonParser parser, Failure failure) {
        this.parser = parser;
        this.failure = failure;
    }

    /**
     * What a document may have at most.
     *
     * @param depth objects and arrays within one another
     * @param documentLength characters of the whole
     * @param nameLength characters of a property's name
     * @param textLength characters of a string
     */
    public record Limits(int depth, int documentLength, int nameLength, int textLength) {}

    /** Makes the exception that a document's readers throw when it is not what was expected. */
    @FunctionalInterface
    public interface Failure {

        /**
         * The exception for a problem.
         *
         * @param problem a sentence that begins with the place
         * @param cause the parser's own error, null when the document is well-formed
         */
        RuntimeException of(String problem, @Nullable Throwable cause);
    }

    /**
     * Reads one document up to the end of the reader, which stays open.
     *
     * @param document reads the document's one value
     * @throws UncheckedIOException when the reader fails
     */
    public static <T> T read(Reader source, Limits limits, Failure failure, Function<JsonInput, T> document) {
        try (JsonParser parser = factory(limits).createParser(ObjectReadContext.empty(), source)) {
            parser.nextToken();
            JsonInput input = new JsonInput(parser, failure);
            T read = document.apply(input);
            if (parser.nextToken() != null) {
                throw input.failure("something follows the document");
            }
            return read;
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (JacksonException e) {
            throw notJson(e, failure);
        }
    }

    /** Calls with each property's name, standing at its value, which the call reads. A repeated property fails. */
    public void properties(Consumer<String> property) {
        expect(JsonToken.START_OBJECT, "an object");
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw failure("the property is repeated");
            }
            parser.nextToken();
            property.accept(name);
        }
    }

    /** The elements of an array, each read by the call. */
    public <T> List<T> elements(Supplier<T> element) {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.get());
        }
        return elements;
    }

    /** A string. */
    public String text() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /** A string, or an array of strings. */
    public List<String> textOrTexts() {
        return parser.currentToken() == JsonToken.START_ARRAY ? elements(this::text) : List.of(text());
    }

    /** What a string out of a closed list stands for. */
    public <T> T choice(Map<String, T> choices) {
        T chosen = choices.get(text());
        if (chosen == null) {
            throw failure("expected one of " + String.join(", ", choices.keySet()));
        }
        return chosen;
    }

    /** A whole number of at most 32 bits. */
    public int number() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() != JsonParser.NumberType.INT) {
            throw failure("the number has more than 32 bits");
        }
        return parser.getIntValue();
    }

    /** A whole number of at most 64 bits. */
    public long wholeNumber() {
        if (scalar() instanceof Long number) {
            return number;
        }
        throw failure("expected a whole number");
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** A truth value. */
    public boolean flag() {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return parser.getBooleanValue();
    }

    /** A string, truth value or whole number of at most 64 bits, as a String, Boolean or Long. */
    public Object scalar() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return parser.getBooleanValue();
        }
        expect(JsonToken.VALUE_NUMBER_INT, "a string, a truth value or a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw failure("the number has more than 64 bits");
        }
        return parser.getLongValue();
    }

    /** The value of a property that must have been there; null means it was not. */
    public <T> T required(@Nullable T value, String property) {
        if (value == null) {
            throw failure("property `" + property + "` is missing");
        }
        return value;
    }

    /** An exception for a property that does not belong where it stands. */
    public RuntimeException unknown(String property) {
        String shown = property.length() <= MAX_SHOWN_LENGTH ? property : property.substring(0, MAX_SHOWN_LENGTH) + "…";
        return failure("unknown property `" + shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?") + "`");
    }

    /** An exception that names the place at which the input stands. */
    public RuntimeException failure(String problem) {
        return failure.of(place() + ": " + problem + ".", null);
    }

    /** The place at which the input stands: line, column and the path to the value. */
    public String place() {
        TokenStreamLocation at = parser.currentLocation();
        String path = parser.streamReadContext().pathAsPointer().toString();
        return "JSON document, line " + at.getLineNr() + ", column " + at.getColumnNr() + ", at \"" + path + "\"";
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw failure("expected " + name);
        }
    }

    private static RuntimeException notJson(JacksonException e, Failure failure) {
        TokenStreamLocation at = e.getLocation();
        String place = at == null
                ? "JSON document: "
                : "JSON document, line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        String problem = e instanceof StreamConstraintsException
                ? "it is nested too deep, or a name, a number, a text or the whole is too long."
                : "it is not well-formed JSON.";
        return failure.of(place + problem, e);
    }

    private static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxDocumentLength(limits.documentLength())
                        .maxNameLength(limits.nameLength())
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .maxStringLength(limits.textLength())
                        .build())
                .build();
    }
}
