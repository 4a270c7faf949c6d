package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.store.spi.SqlStatement;
import java.util.List;
import java.util.function.Function;

/**
 * A condition in SQL with what is bound to it.
 *
 * @param text the condition, with a question mark for every value
 * @param values the values in order, each a {@code Long} or {@code byte[]} once the time is known
 */
record SqlCondition(String text, List<Function<EvaluationTime, Object>> values) {

    SqlCondition {
        values = List.copyOf(values);
    }

    /** Binds the values and gives the next free position. */
    int bind(SqlStatement statement, int position, EvaluationTime time) {
        int next = position;
        for (Function<EvaluationTime, Object> value : values) {
            Object bound = value.apply(time);
            if (bound instanceof Long number) {
                statement.bind(next++, number.longValue());
            } else {
                statement.bind(next++, (byte[]) bound);
            }
        }
        return next;
    }
}
