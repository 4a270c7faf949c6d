package dev.holdfast.query.constraint;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which attribute can be compared how, and with what. */
final class ComparisonRules {

    private static final int NAMES_SHOWN = 12;

    private ComparisonRules() {}

    static void requireComparable(Attribute<?> attribute) {
        String why = switch (attribute.type()) {
            case BINARY -> "its values are binary";
            case HASHED_STRING -> "its values are hashed";
            default -> attribute.isCalculated() ? "it is calculated by the server and not stored" : null;
        };
        if (why != null) {
            throw ConstraintException.notComparable(attribute, why);
        }
    }

    static void requireOperator(Attribute<?> attribute, Operator operator) {
        AttributeType type = attribute.type();
        boolean ordered = type != AttributeType.BOOLEAN && type != AttributeType.ENUMERATION;
        if (!ordered && operator != Operator.EQUAL) {
            throw ConstraintException.wrongOperator(
                    attribute, "`" + operator.symbol() + "`", "numbers, dates and String");
        }
    }

    static void requireText(Attribute<?> attribute, MatchKind kind) {
        if (attribute.type() != AttributeType.STRING) {
            throw ConstraintException.wrongOperator(attribute, "`" + kind.function() + "`", "String attributes");
        }
    }

    static Operand canonical(Attribute<?> attribute, Operand operand) {
        if (operand instanceof Moment) {
            if (attribute.type() != AttributeType.DATE_TIME) {
                throw wrongValue(attribute);
            }
            return operand;
        }
        Object given = ((Operand.Value) operand).value();
        Object value = switch (attribute.type()) {
            case STRING -> given instanceof String ? given : null;
            case ENUMERATION ->
                given instanceof String name && attribute.enumerationValues().contains(name) ? name : null;
            case INTEGER, LONG, AUTONUMBER -> wholeNumber(given);
            case DECIMAL -> exactDecimal(attribute, given);
            case BOOLEAN -> given instanceof Boolean ? given : null;
            case DATE_TIME -> millisecond(attribute, given);
            case BINARY, HASHED_STRING -> null;
        };
        if (value == null) {
            throw wrongValue(attribute);
        }
        return new Operand.Value(value);
    }

    private static @Nullable Long wholeNumber(Object given) {
        if (given instanceof Integer number) {
            return number.longValue();
        }
        if (given instanceof BigDecimal decimal && decimal.precision() - decimal.scale() <= 19) {
            BigDecimal stripped = decimal.stripTrailingZeros();
            boolean fits = stripped.scale() <= 0
                    && stripped.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
                    && stripped.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            return fits ? Long.valueOf(stripped.longValue()) : null;
        }
        return given instanceof Long number ? number : null;
    }

    /** A decimal that has to be rounded is refused: comparing with it would not be what was written. */
    private static @Nullable Object exactDecimal(Attribute<?> attribute, Object given) {
        if (!(given instanceof BigDecimal || given instanceof Long || given instanceof Integer)) {
            return null;
        }
        Object converted = fitting(attribute, given);
        boolean exact = converted instanceof BigDecimal decimal
                && (!(given instanceof BigDecimal original) || decimal.compareTo(original) == 0);
        return exact ? converted : null;
    }

    private static @Nullable Object millisecond(Attribute<?> attribute, Object given) {
        Object converted = given instanceof Instant ? fitting(attribute, given) : null;
        return given.equals(converted) ? converted : null;
    }

    /** The value in the attribute's own form, null when the attribute could not have it. */
    private static <T> @Nullable T fitting(Attribute<T> attribute, Object given) {
        try {
            T converted = attribute.convert(given);
            attribute.check(converted);
            return converted;
        } catch (CheckException e) {
            return null;
        }
    }

    private static ConstraintException wrongValue(Attribute<?> attribute) {
        String wanted = switch (attribute.type()) {
            case STRING -> "a text";
            case ENUMERATION -> "one of " + shown(attribute.enumerationValues());
            case INTEGER, LONG, AUTONUMBER -> "a whole number of 64 bits";
            case DECIMAL -> "a number of at most 20 integral and 8 fractional digits";
            case BOOLEAN -> "true() or false()";
            case DATE_TIME ->
                "a date token or an ISO 8601 instant in whole milliseconds such as '2026-01-31T12:00:00Z'";
            case BINARY, HASHED_STRING -> "nothing";
        };
        return ConstraintException.wrongValue(attribute, wanted);
    }

    private static String shown(List<String> names) {
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        return names.stream().limit(NAMES_SHOWN).collect(Collectors.joining("', '", "'", "'" + more));
    }
}
