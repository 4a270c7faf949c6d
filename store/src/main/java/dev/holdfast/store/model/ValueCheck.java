package dev.holdfast.store.model;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.IllegalTextException;
import dev.holdfast.store.error.OutOfRangeException;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.error.UnknownEnumerationValueException;
import java.math.BigDecimal;
import java.time.Instant;

/** Tells whether a value in canonical form fits its attribute (SPEC 1.2, 2.8). */
final class ValueCheck {

    private ValueCheck() {}

    /** Passes when the value fits; throws the {@link CheckException} that says why not. */
    static void check(String entity, AttributeSpec attribute, Object value) {
        if (value instanceof String text) {
            checkText(entity, attribute, text);
        } else if (value instanceof BigDecimal decimal && decimal.signum() != 0) {
            if (ValueForm.integralDigits(decimal) > ValueForm.INTEGRAL_DIGITS) {
                String limit = "at most " + ValueForm.INTEGRAL_DIGITS + " integral digits";
                throw new OutOfRangeException(entity, attribute.name(), limit);
            }
        } else if (value instanceof Instant instant) {
            checkInstant(entity, attribute, instant);
        }
    }

    private static void checkText(String entity, AttributeSpec attribute, String text) {
        if (hasUnpairedSurrogate(text)) {
            throw new IllegalTextException(entity, attribute.name());
        }
        if (attribute.type() == AttributeType.ENUMERATION && !attribute.values().contains(text)) {
            throw new UnknownEnumerationValueException(entity, attribute.name());
        }
        Integer limit = attribute.maxLength();
        if (limit != null && text.length() > limit && text.codePointCount(0, text.length()) > limit) {
            throw new TooLongException(entity, attribute.name(), limit);
        }
    }

    private static void checkInstant(String entity, AttributeSpec attribute, Instant instant) {
        if (instant.isBefore(Instant.ofEpochMilli(Long.MIN_VALUE))
                || instant.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))) {
            String limit = "an instant within 64-bit milliseconds since 1970";
            throw new OutOfRangeException(entity, attribute.name(), limit);
        }
    }

    private static boolean hasUnpairedSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean paired =
                        Character.isHighSurrogate(c) && ++i < length && Character.isLowSurrogate(text.charAt(i));
                if (!paired) {
                    return true;
                }
            }
        }
        return false;
    }
}
