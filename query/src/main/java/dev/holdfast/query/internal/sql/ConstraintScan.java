package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.function.Predicate;

/** Runs a plan over a session, in no stated order and with bounded memory. Stateless. */
public final class ConstraintScan {

    private ConstraintScan() {}

    /**
     * Shows the objects that the plan's constraint holds for to the visitor, until it answers false. The visitor may read on in
     * the session, but not run the same plan.
     */
    public static void visit(SqlPlan plan, ReadSession session, EvaluationTime time, Predicate<StoredObject> visitor) {
        Predicate<StoredObject> rest = rest(plan, session, time);
        String text = "select " + ObjectColumn.of("o") + " from " + plan.table() + " o where " + plan.where();
        SqlStatement statement = session.sql().prepare(text);
        plan.bind(statement, 1, time);
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                StoredObject object = session.object(rows, 1);
                if (rest.test(object) && !visitor.test(object)) {
                    return;
                }
            }
        }
    }

    /** How many objects the plan's constraint holds for; reads no record when SQL says all. */
    public static long count(SqlPlan plan, ReadSession session, EvaluationTime time) {
        if (!plan.isExact()) {
            long[] count = {0};
            visit(plan, session, time, object -> ++count[0] > 0);
            return count[0];
        }
        String text = "select count(*) from " + plan.table() + " o where " + plan.where();
        SqlStatement statement = session.sql().prepare(text);
        plan.bind(statement, 1, time);
        try (SqlRows rows = statement.query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Predicate<StoredObject> rest(SqlPlan plan, ReadSession session, EvaluationTime time) {
        return plan.rest()
                .<Predicate<StoredObject>>map(rest -> Evaluator.of(rest, session, time))
                .orElse(object -> true);
    }
}
