package dev.holdfast.query.evaluation;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import java.util.function.Predicate;

/**
 * Answers a constraint for one object after the other, all as of one view and one time (SPEC 7.1). What the answers mean for
 * empty values and missing targets stands in {@code XPATH.md}.
 *
 * <p>An association that is walked against its direction is prepared when the evaluator is made: by one scan over the
 * association's owners, or not at all where {@link Referrers} finds them. What was found at the end of a reference is
 * remembered for the {@value TargetMemory#MAX_TARGETS} latest targets. So an evaluator is made once for many objects.
 *
 * <p>The object asked about need not be in the view: a snapshot from before or a state that is not committed yet answers with
 * its own values, and what it refers to is looked up in the view. Belongs to the thread of the view and ends with it.
 */
public final class Evaluator implements Predicate<StoredObject> {

    private final Predicate<StoredObject> compiled;

    private Evaluator(Predicate<StoredObject> compiled) {
        this.compiled = compiled;
    }

    /** An evaluator that finds referring objects by scans. */
    public static Evaluator of(Constraint constraint, ReadView view, EvaluationTime time) {
        return of(constraint, view, time, Referrers.NONE);
    }

    /** An evaluator that finds referring objects by the lookup given, as far as it can. */
    public static Evaluator of(Constraint constraint, ReadView view, EvaluationTime time, Referrers referrers) {
        return new Evaluator(new ConstraintCompiler(view, time, referrers).compile(constraint));
    }

    /** Whether the constraint holds for the object, whose entity must be one that the constraint is about. */
    @Override
    public boolean test(StoredObject object) {
        return compiled.test(object);
    }
}
