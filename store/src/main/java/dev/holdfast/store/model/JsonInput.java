package dev.holdfast.store.model;

import dev.holdfast.store.error.ModelException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON document token by token and says where it is not what was expected. Every reading method takes the value at
 * which the input stands and leaves it at that value's last token.
 */
final class JsonInput implements AutoCloseable {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_LENGTH = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxDocumentLength(DomainModel.MAX_DOCUMENT_LENGTH)
                    .maxNameLength(Names.MAX_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(DomainModel.MAX_DEFAULT_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Stands at the document's first token. */
    static JsonInput of(Reader json) {
        JsonInput input = new JsonInput(FACTORY.createParser(ObjectReadContext.empty(), json));
        input.parser.nextToken();
        return input;
    }

    /** Passes when nothing follows the document. */
    void end() {
        if (parser.nextToken() != null) {
            throw failure("something follows the document");
        }
    }

    /** Calls with each property's name, standing at its value, which the call reads. */
    void properties(Consumer<String> property) {
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
    <T> List<T> elements(Supplier<T> element) {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.get());
        }
        return elements;
    }

    String text() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    int number() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (parser.getNumberType() != JsonParser.NumberType.INT) {
            throw failure("the number has more than 32 bits");
        }
        return parser.getIntValue();
    }

    boolean flag() {
        if (parser.currentToken() != JsonToken.VALUE_TRUE) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return parser.getBooleanValue();
    }

    /** A string, truth value or whole number of at most 64 bits. */
    Object scalar() {
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

    /** An exception that names the place at which the input stands. */
    ModelException failure(String problem) {
        return new ModelException(List.of(place() + ": " + problem + "."));
    }

    /** The place at which the input stands: line, column and the path to the value. */
    String place() {
        TokenStreamLocation at = parser.currentLocation();
        String path = parser.streamReadContext().pathAsPointer().toString();
        return "JSON document, line " + at.getLineNr() + ", column " + at.getColumnNr() + ", at \"" + path + "\"";
    }

    @Override
    public void close() {
        parser.close();
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw failure("expected " + name);
        }
    }
}
