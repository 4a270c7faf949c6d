package dev.holdfast.store.internal.migration;

import dev.holdfast.store.model.AttributeType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The one text of each value of a type, and the way back. */
final class CanonicalText {
    private static final int LONGEST_NUMBER = 40;

    private CanonicalText() {}

    static boolean isNumber(AttributeType type) {
        return switch (type) {
            case INTEGER, LONG, DECIMAL, AUTONUMBER -> true;
            default -> false;
        };
    }

    /** The text of a value; null when the type has none. */
    static @Nullable String of(AttributeType type, Object value) {
        return switch (type) {
            case INTEGER, LONG, AUTONUMBER, BOOLEAN, DATE_TIME, ENUMERATION, STRING -> value.toString();
            case DECIMAL -> plain((BigDecimal) value).toPlainString();
            case HASHED_STRING, BINARY -> null;
        };
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** The value whose text this is; null when it is none of a value of the type. */
    static @Nullable Object parse(AttributeType type, String text) {
        Object value = read(type, text);
        return value != null && text.equals(of(type, value)) ? value : null;
    }

    private static @Nullable Object read(AttributeType type, String text) {
        try {
            return switch (type) {
                case INTEGER, LONG, DECIMAL, AUTONUMBER ->
                    text.length() > LONGEST_NUMBER ? null : number(type, new BigDecimal(text));
                case BOOLEAN -> Boolean.valueOf(text);
                case DATE_TIME -> Instant.parse(text);
                case ENUMERATION -> text;
                case STRING, HASHED_STRING, BINARY -> null;
            };
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** The number as one of another type; null when that has none such. */
    static @Nullable Object number(AttributeType type, Object value) {
        BigDecimal number =
                value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue());
        if (Math.abs((long) number.precision() - number.scale()) > LONGEST_NUMBER) {
            return null;
        }
        try {
            return switch (type) {
                case INTEGER -> number.intValueExact();
                case LONG, AUTONUMBER -> number.longValueExact();
                case DECIMAL -> plain(number).scale() > 8 ? null : plain(number);
                default -> null;
            };
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
