package dev.holdfast.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON object whose members are known to be there, as files of our own are. */
final class Json {
    private final Map<String, @Nullable Object> members;

    private Json(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Json parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            return (Json) present(value(parser), "a JSON object");
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Json object(JsonParser parser) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Json(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static <T> T present(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("the file has no " + name);
        }
        return value;
    }

    Iterable<String> names() {
        return members.keySet();
    }

    String text(String name) {
        return (String) present(members.get(name), name);
    }

    double number(String name) {
        return (Double) present(members.get(name), name);
    }

    boolean truth(String name) {
        return (Boolean) present(members.get(name), name);
    }

    Json member(String name) {
        return (Json) present(members.get(name), name);
    }

    List<Json> objects(String name) {
        return ((List<?>) present(members.get(name), name))
                .stream().map(Json.class::cast).toList();
    }

    List<Double> numbers(String name) {
        return numbers((List<?>) present(members.get(name), name));
    }

    List<List<Double>> numbersOfNumbers(String name) {
        return ((List<?>) present(members.get(name), name))
                .stream().map(each -> numbers((List<?>) each)).toList();
    }

    private static List<Double> numbers(List<?> elements) {
        return elements.stream().map(Double.class::cast).toList();
    }
}
