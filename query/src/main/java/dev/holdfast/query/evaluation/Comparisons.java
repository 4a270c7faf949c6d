package dev.holdfast.query.evaluation;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.TextFolding;
import dev.holdfast.store.spi.TextOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Compares values with an operand by their type; a value that is absent compares with nothing. */
final class Comparisons {

    private Comparisons() {}

    /** The attribute's value; null when it is empty or the server has not given it. */
    static @Nullable Object value(StoredObject object, Attribute<?> attribute) {
        return attribute.isServerAssigned() && !object.isAvailable(attribute) ? null : object.get(attribute);
    }

    static Predicate<StoredObject> of(Constraint.Comparison comparison, EvaluationTime time) {
        Attribute<?> attribute = comparison.attribute();
        Object operand = comparison.operand().at(time);
        if (comparison.operator() == Operator.EQUAL && operand instanceof String) {
            return object -> operand.equals(value(object, attribute));
        }
        ToIntFunction<Object> order = order(operand);
        Operator operator = comparison.operator();
        return object -> {
            Object value = value(object, attribute);
            return value != null && operator.holds(order.applyAsInt(value));
        };
    }

    private static ToIntFunction<Object> order(Object operand) {
        if (operand instanceof Long number) {
            return value -> Long.compare(((Number) value).longValue(), number);
        } else if (operand instanceof BigDecimal decimal) {
            return value -> ((BigDecimal) value).compareTo(decimal);
        } else if (operand instanceof Instant instant) {
            return value -> ((Instant) value).compareTo(instant);
        } else if (operand instanceof Boolean truth) {
            return value -> Boolean.compare((Boolean) value, truth);
        }
        return collation((String) operand);
    }

    /** The order of {@link TextOrder}, with the operand folded once. */
    private static ToIntFunction<Object> collation(String operand) {
        String folded = TextFolding.fold(operand);
        return value -> {
            String text = (String) value;
            int order = TextOrder.compareCodePoints(TextFolding.fold(text), folded);
            return order != 0 ? order : TextOrder.compareAlike(text, operand);
        };
    }
}
