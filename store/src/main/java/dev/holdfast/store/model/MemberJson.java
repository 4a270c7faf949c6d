package dev.holdfast.store.model;

import dev.holdfast.store.spi.json.JsonInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one member of a model document: its properties in any order, then what its type makes of them. */
final class MemberJson {

    private static final int MAX_DECIMAL_LENGTH = 64;
    private static final Set<String> OF_ASSOCIATION = Set.of("name", "type", "target", "indexed", "formerly");
    private static final Set<String> OF_ATTRIBUTE =
            Set.of("name", "type", "calculated", "default", "indexed", "formerly");

    private final JsonInput json;
    private final Map<String, Object> properties = new LinkedHashMap<>();

    MemberJson(JsonInput json) {
        this.json = json;
    }

    MemberSpec read() {
        json.properties(this::property);
        String name = json.required(optionalText("name"), "name");
        String typeName = json.required(optionalText("type"), "type");
        if (typeName.equals(AssociationSpec.REFERENCE) || typeName.equals(AssociationSpec.REFERENCE_SET)) {
            requireOnly(OF_ASSOCIATION, null);
            boolean many = typeName.equals(AssociationSpec.REFERENCE_SET);
            String target = json.required(optionalText("target"), "target");
            return new AssociationSpec(name, many, target, flag("indexed"), texts("formerly"));
        }
        return attribute(name, typeNamed(typeName));
    }

    private void property(String property) {
        Object value = switch (property) {
            case "name", "type", "target" -> json.text();
            case "formerly" -> json.textOrTexts();
            case "indexed", "calculated" -> json.flag();
            case "maxLength" -> json.number();
            case "values" -> json.elements(json::text);
            case "default" -> json.scalar();
            default -> throw json.unknown(property);
        };
        properties.put(property, value);
    }

    private AttributeSpec attribute(String name, AttributeType type) {
        requireOnly(OF_ATTRIBUTE, type);
        Integer maxLength = (Integer) properties.get("maxLength");
        Object defaultValue = defaultValue(type, properties.get("default"));
        return new AttributeSpec(
                name,
                type,
                maxLength,
                texts("values"),
                flag("calculated"),
                false,
                flag("indexed"),
                defaultValue,
                texts("formerly"));
    }

    private AttributeType typeNamed(String modelName) {
        for (AttributeType type : AttributeType.values()) {
            if (type.modelName().equals(modelName)) {
                return type;
            }
        }
        throw json.failure("unknown type " + Names.quoted(modelName));
    }

    /** Fails for a property that members of the type do not have; {@code type} is null for an association. */
    private void requireOnly(Set<String> allowed, @Nullable AttributeType type) {
        for (String property : properties.keySet()) {
            boolean ofType = (type == AttributeType.STRING && property.equals("maxLength"))
                    || (type == AttributeType.ENUMERATION && property.equals("values"));
            if (!ofType && !allowed.contains(property)) {
                throw json.failure("property `" + property + "` does not belong to a member of this type");
            }
        }
    }

    private @Nullable String optionalText(String property) {
        return (String) properties.get(property);
    }

    private List<String> texts(String property) {
        return properties.get(property) instanceof List<?> listed
                ? listed.stream().map(String.class::cast).toList()
                : List.of();
    }

    private boolean flag(String property) {
        return Boolean.TRUE.equals(properties.get(property));
    }

    /** The default in its type's Java class; as it was read when it cannot be, which {@link MemberCheck} reports. */
    private static @Nullable Object defaultValue(AttributeType type, @Nullable Object read) {
        try {
            if (type == AttributeType.INTEGER && read instanceof Long number) {
                return Math.toIntExact(number);
            }
            if (type == AttributeType.DECIMAL && read instanceof String text && text.length() <= MAX_DECIMAL_LENGTH) {
                return new BigDecimal(text);
            }
            return type == AttributeType.DATE_TIME && read instanceof String text ? Instant.parse(text) : read;
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return read;
        }
    }
}
