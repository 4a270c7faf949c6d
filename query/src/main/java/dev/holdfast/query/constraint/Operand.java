package dev.holdfast.query.constraint;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What an attribute is compared with: a value, or a moment that depends on when the constraint is evaluated. Immutable. */
public sealed interface Operand permits Operand.Value, Moment {

    /** The value at the time given, of the class that {@link Value#value()} has. */
    Object at(EvaluationTime time);

    /**
     * A fixed value, in the one form for its attribute's type: {@link Long} for Integer, Long and Autonumber, {@link
     * BigDecimal} without trailing zeros for Decimal, {@link Boolean}, {@link Instant} in whole milliseconds, {@link String}
     * for String and Enumeration.
     *
     * @param value the value
     */
    record Value(Object value) implements Operand {

        /** Takes the value; {@link Constraint.Comparison} brings it into form. */
        public Value {
            Objects.requireNonNull(value);
        }

        @Override
        public Object at(EvaluationTime time) {
            return value;
        }

        /** The class of the value, not the value. */
        @Override
        public String toString() {
            return value.getClass().getSimpleName();
        }
    }
}
