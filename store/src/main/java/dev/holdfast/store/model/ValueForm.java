package dev.holdfast.store.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a value into the one form in which it is kept, so that equal values are {@code equals}.
 *
 * <p>Nothing here grows with a number's exponent: a decimal too large for its type is passed on as it is, for {@link
 * ValueCheck} to refuse, and one too small to round up becomes 0.
 */
final class ValueForm {

    static final int INTEGRAL_DIGITS = 20;
    static final int FRACTIONAL_DIGITS = 8;

    private ValueForm() {}

    /** The value in canonical form, or null when its Java class is none the type takes. */
    static @Nullable Object of(AttributeType type, Object value) {
        return switch (type) {
            case STRING, ENUMERATION, HASHED_STRING -> value instanceof String ? value : null;
            case INTEGER -> value instanceof Integer ? value : null;
            case LONG, AUTONUMBER -> ofLong(value);
            case DECIMAL -> ofDecimal(value);
            case BOOLEAN -> value instanceof Boolean ? value : null;
            case DATE_TIME -> value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS) : null;
            case BINARY -> value instanceof byte[] bytes ? bytes.clone() : null;
        };
    }

    /** The value in canonical form, or the value itself when its type is wrong. */
    static @Nullable Object canonicalOrSame(AttributeType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        Object canonical = of(type, value);
        return canonical == null ? value : canonical;
    }

    /** How many digits stand before the decimal point; negative when zeros follow it. */
    static long integralDigits(BigDecimal value) {
        return (long) value.precision() - value.scale();
    }

    private static @Nullable Long ofLong(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Integer number ? Long.valueOf(number) : null;
    }

    private static @Nullable BigDecimal ofDecimal(Object value) {
        if (value instanceof BigDecimal decimal) {
            return rounded(decimal);
        }
        Long number = ofLong(value);
        return number == null ? null : BigDecimal.valueOf(number);
    }

    private static BigDecimal rounded(BigDecimal value) {
        if (value.signum() == 0 || integralDigits(value) < -FRACTIONAL_DIGITS) {
            return BigDecimal.ZERO;
        }
        if (integralDigits(value) > INTEGRAL_DIGITS) {
            return value;
        }
        BigDecimal rounded =
                value.scale() > FRACTIONAL_DIGITS ? value.setScale(FRACTIONAL_DIGITS, RoundingMode.HALF_EVEN) : value;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
