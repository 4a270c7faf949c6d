package dev.holdfast.query.internal.list;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.evaluation.Evaluator;
import dev.holdfast.query.internal.search.SearchTerm;
import dev.holdfast.query.internal.sql.ColumnReferrers;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StorePort;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a list asks of a store.
 *
 * @param port the store
 * @param entity whose objects, and whose specializations' objects, are listed
 * @param constraint what they must be like
 * @param term what is searched in them; null for nothing
 * @param order in which order they stand
 * @param zone where days begin, for date tokens
 */
public record ListQuestion(
        StorePort port,
        Entity entity,
        Constraint constraint,
        @Nullable SearchTerm term,
        SortOrder order,
        ZoneId zone) {

    /** The time for which date tokens are taken now. */
    public EvaluationTime now() {
        return new EvaluationTime(port.clock().instant(), zone);
    }

    /** Whether every object is an answer. */
    boolean isWhole() {
        return term == null && isUnconstrained();
    }

    private boolean isUnconstrained() {
        return constraint instanceof Constraint.Constant constant && constant.value();
    }

    /** The whole question on one record; ends with the session. */
    Predicate<StoredObject> onRecords(ReadSession session, EvaluationTime time) {
        Predicate<StoredObject> searched = term == null ? object -> true : term;
        if (isUnconstrained()) {
            return searched;
        }
        Evaluator evaluator = Evaluator.of(constraint, session, time, new ColumnReferrers(port.columns(), session));
        return term == null ? evaluator : object -> evaluator.test(object) && searched.test(object);
    }

    /** The members that want query columns. */
    public Set<Member> wantedColumns() {
        Set<Member> wanted = new LinkedHashSet<>(constraint.members());
        order.keys().forEach(key -> wanted.add(key.attribute()));
        return wanted;
    }
}
