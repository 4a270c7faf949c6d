package dev.holdfast.query.internal.sql;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Operator;
import dev.holdfast.store.model.AttributeType;

/** Guesses whether a condition holds for few objects that an index finds. */
final class Selectivity {

    private Selectivity() {}

    static boolean isHigh(Constraint constraint) {
        if (constraint instanceof Constraint.And and) {
            return and.parts().stream().anyMatch(Selectivity::isHigh);
        } else if (constraint instanceof Constraint.Or or) {
            return or.parts().stream().allMatch(Selectivity::isHigh);
        } else if (constraint instanceof Constraint.Exists exists) {
            return isHigh(exists.where());
        } else if (constraint instanceof Constraint.TextMatch match) {
            return match.kind() == MatchKind.STARTS_WITH;
        } else if (constraint instanceof Constraint.Comparison comparison) {
            AttributeType type = comparison.attribute().type();
            return comparison.operator() == Operator.EQUAL
                    && type != AttributeType.BOOLEAN
                    && type != AttributeType.ENUMERATION;
        }
        return constraint instanceof Constraint.Identity || constraint instanceof Constraint.LinkedTo;
    }
}
