package dev.holdfast.query;

import dev.holdfast.query.list.Aggregate;
import dev.holdfast.query.list.ListException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds up an attribute object by object: whole numbers in 64 bits as long as they fit, so that most rows make no object. */
final class Adding {

    private final Attribute<?> attribute;
    private long count;
    private long whole;
    private BigInteger carried = BigInteger.ZERO;
    private BigDecimal decimals = BigDecimal.ZERO;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;

    Adding(Attribute<?> attribute) {
        this.attribute = attribute;
    }

    static void requireNumeric(Attribute<?> attribute) {
        boolean numeric = switch (attribute.type()) {
            case INTEGER, LONG, DECIMAL, AUTONUMBER -> !attribute.isCalculated();
            default -> false;
        };
        if (!numeric) {
            throw ListException.notNumeric(attribute);
        }
    }

    boolean add(StoredObject object) {
        Object value = attribute.isServerAssigned() && !object.isAvailable(attribute) ? null : object.get(attribute);
        if (value instanceof BigDecimal decimal) {
            add(decimal);
        } else if (value instanceof Number number) {
            add(number.longValue());
        }
        return true;
    }

    private void add(long number) {
        count++;
        long sum = whole + number;
        if (((whole ^ sum) & (number ^ sum)) < 0) {
            carried = carried.add(BigInteger.valueOf(whole));
            sum = number;
        }
        whole = sum;
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
    }

    private void add(BigDecimal decimal) {
        count++;
        decimals = decimals.add(decimal);
        min = min == null ? decimal : min.min(decimal);
        max = max == null ? decimal : max.max(decimal);
    }

    Aggregate result() {
        if (count == 0) {
            return new Aggregate(0, BigDecimal.ZERO, Optional.empty(), Optional.empty());
        } else if (min != null && max != null) {
            return new Aggregate(count, decimals, Optional.of(min), Optional.of(max));
        }
        BigDecimal sum = new BigDecimal(carried.add(BigInteger.valueOf(whole)));
        return new Aggregate(
                count, sum, Optional.of(BigDecimal.valueOf(least)), Optional.of(BigDecimal.valueOf(greatest)));
    }
}
