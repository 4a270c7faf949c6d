package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The fluent way to a {@link Constraint}, typed by the model's handles (SPEC 7.1).
 *
 * <pre>{@code
 * where(name).contains("utr").and(not(where(population).lessThan(1000)));
 * path(cityCountry).attribute(code).is("NL");
 * reverse(cityCountry).where(where(name).is("Utrecht"));    // a country that such a city refers to
 * }</pre>
 *
 * <p>What does not fit together is a {@link ConstraintException}. Stateless.
 */
public final class Constraints {

    private Constraints() {}

    /** Starts a condition on an attribute of the object itself. */
    public static <T> AttributeCondition<T> where(Attribute<T> attribute) {
        return new AttributeCondition<>(attribute, Function.identity());
    }

    /** Starts a condition on an association that the object itself owns. */
    public static LinkCondition where(Association association) {
        return new LinkCondition(Navigation.forward(association), Function.identity());
    }

    /** Starts a path over an association that the object owns. */
    public static Path path(Association association) {
        return new Path(Navigation.forward(association), association.target(), Function.identity());
    }

    /** Starts a path to the objects that refer to the object by the association. */
    public static Path reverse(Association association) {
        return new Path(Navigation.reverse(association), association.entity(), Function.identity());
    }

    /** The object is the one of this id. */
    public static Constraint id(ObjectId id) {
        return new Constraint.Identity(id);
    }

    /** The object is one of these; none is when there are no ids. */
    public static Constraint ids(Collection<ObjectId> ids) {
        return anyOf(ids.stream().map(Constraints::id).toList());
    }

    /** Holds for every object. */
    public static Constraint always() {
        return new Constraint.Constant(true);
    }

    /** Holds for no object. */
    public static Constraint never() {
        return new Constraint.Constant(false);
    }

    /** The constraint does not hold; of a negation, its part. */
    public static Constraint not(Constraint constraint) {
        return constraint instanceof Constraint.Not negation ? negation.part() : new Constraint.Not(constraint);
    }

    /** All hold. */
    public static Constraint allOf(Constraint... constraints) {
        return allOf(Arrays.asList(constraints));
    }

    /** All hold; {@link #always()} when there are none. */
    public static Constraint allOf(Collection<Constraint> constraints) {
        List<Constraint> parts = new ArrayList<>(constraints);
        return switch (parts.size()) {
            case 0 -> always();
            case 1 -> parts.get(0);
            default -> new Constraint.And(parts);
        };
    }

    /** At least one holds. */
    public static Constraint anyOf(Constraint... constraints) {
        return anyOf(Arrays.asList(constraints));
    }

    /** At least one holds; {@link #never()} when there are none. */
    public static Constraint anyOf(Collection<Constraint> constraints) {
        List<Constraint> parts = new ArrayList<>(constraints);
        return switch (parts.size()) {
            case 0 -> never();
            case 1 -> parts.get(0);
            default -> new Constraint.Or(parts);
        };
    }
}
