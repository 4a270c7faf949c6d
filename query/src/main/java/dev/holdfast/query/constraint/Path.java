package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.function.Function;

/**
 * A path over one or more associations; it holds when there is any object at its end that the condition holds for.
 * Immutable.
 */
public final class Path {

    private final Navigation link;
    private final Entity target;
    private final Function<Constraint, Constraint> before;

    Path(Navigation link, Entity target, Function<Constraint, Constraint> before) {
        this.link = link;
        this.target = target;
        this.before = before;
    }

    /** The same path to objects of this entity only: a specialization of where it leads, or a generalization. */
    public Path to(Entity entity) {
        return new Path(link, entity, before);
    }

    /** Goes on over an association that the objects at the end own. */
    public Path path(Association association) {
        return new Path(Navigation.forward(association), association.target(), this::where);
    }

    /** Goes on to the objects that refer to those at the end. */
    public Path reverse(Association association) {
        return new Path(Navigation.reverse(association), association.entity(), this::where);
    }

    /** Starts a condition on an attribute of the objects at the end. */
    public <T> AttributeCondition<T> attribute(Attribute<T> attribute) {
        return new AttributeCondition<>(attribute, this::where);
    }

    /** Starts a condition on an association that the objects at the end own. */
    public LinkCondition association(Association association) {
        return new LinkCondition(Navigation.forward(association), this::where);
    }

    /** The object of this id is at the end. */
    public Constraint is(ObjectId id) {
        return where(new Constraint.Identity(id));
    }

    /** There is an object at the end, and the store holds it. */
    public Constraint exists() {
        return where(Constraints.always());
    }

    /** There is an object at the end that the constraint holds for. */
    public Constraint where(Constraint constraint) {
        return before.apply(new Constraint.Exists(link, target, constraint));
    }
}
