package dev.holdfast.query.constraint;

import dev.holdfast.store.model.ObjectId;
import java.util.function.Function;

/** Asks what an association refers to, without looking at the object there. Immutable. */
public final class LinkCondition {

    private final Navigation link;
    private final Function<Constraint, Constraint> atEndOfPath;

    LinkCondition(Navigation link, Function<Constraint, Constraint> atEndOfPath) {
        this.link = link;
        this.atEndOfPath = atEndOfPath;
    }

    /** It refers to this id; a reference set to this id among others. */
    public Constraint is(ObjectId target) {
        return atEndOfPath.apply(new Constraint.LinkedTo(link, target));
    }

    /** It does not refer to this id. */
    public Constraint isNot(ObjectId target) {
        return atEndOfPath.apply(Constraints.not(new Constraint.LinkedTo(link, target)));
    }

    /** It refers to nothing. */
    public Constraint isEmpty() {
        return atEndOfPath.apply(Constraints.not(new Constraint.Linked(link)));
    }

    /** It refers to something, whether or not the store holds it. */
    public Constraint isNotEmpty() {
        return atEndOfPath.apply(new Constraint.Linked(link));
    }
}
