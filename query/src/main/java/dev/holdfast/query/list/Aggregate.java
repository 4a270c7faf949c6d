package dev.holdfast.query.list;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A numeric attribute's values over the rows of a list, added up exactly (SPEC 7.2). Rows whose value is empty or not available are
 * left out.
 *
 * @param count how many rows have a value
 * @param sum of all values, 0 without any
 * @param min the smallest value, empty without any
 * @param max the greatest value, empty without any
 */
public record Aggregate(long count, BigDecimal sum, Optional<BigDecimal> min, Optional<BigDecimal> max) {

    /** The sum divided by the count, to 34 digits, half-even; empty without any value. */
    public Optional<BigDecimal> average() {
        return count == 0
                ? Optional.empty()
                : Optional.of(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128));
    }

    /** Shows the count, never a value. */
    @Override
    public String toString() {
        return "Aggregate of " + count + " values";
    }
}
