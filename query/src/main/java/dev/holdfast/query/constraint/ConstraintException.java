package dev.holdfast.query.constraint;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A constraint cannot be made: the decision left is to correct it (SPEC 7.1, 7.3). Never holds a value that a user entered. */
public final class ConstraintException extends HoldfastException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be made. */
    public enum Reason {
        /** The attribute's values cannot be compared in a store: binary, hashed or calculated. */
        NOT_COMPARABLE,
        /** The attribute's type does not have this operator or function. */
        WRONG_OPERATOR,
        /** The value is not one that the attribute can be compared with. */
        WRONG_VALUE,
        /** Two parts, or a step and what follows it, are about entities that have no object in common. */
        UNRELATED_ENTITIES,
        /** A limit is exceeded. */
        TOO_LARGE
    }

    private final Reason reason;
    private final @Nullable String entity;
    private final @Nullable String member;

    private ConstraintException(Reason reason, @Nullable Member member, String message) {
        super(message);
        this.reason = reason;
        this.entity = member == null ? null : member.entity().name();
        this.member = member == null ? null : member.name();
    }

    static ConstraintException notComparable(Attribute<?> attribute, String why) {
        return new ConstraintException(
                Reason.NOT_COMPARABLE, attribute, named(attribute) + " cannot be used in a constraint: " + why + ".");
    }

    static ConstraintException wrongOperator(Attribute<?> attribute, String operator, String wanted) {
        String message = named(attribute) + " is of type " + attribute.type().modelName() + ", and " + operator
                + " is for " + wanted + " only.";
        return new ConstraintException(Reason.WRONG_OPERATOR, attribute, message);
    }

    static ConstraintException wrongValue(Attribute<?> attribute, String wanted) {
        String message = named(attribute) + " is of type " + attribute.type().modelName() + " and is compared with "
                + wanted + ".";
        return new ConstraintException(Reason.WRONG_VALUE, attribute, message);
    }

    static ConstraintException unrelated(Entity one, Entity other) {
        String message = "No object is both of entity `" + one.name() + "` and of entity `" + other.name() + "`.";
        return new ConstraintException(Reason.UNRELATED_ENTITIES, null, message);
    }

    static ConstraintException limit(String what, int least, int most) {
        String message = "In a constraint, " + what + " is from " + least + " to " + most + ".";
        return new ConstraintException(Reason.TOO_LARGE, null, message);
    }

    private static String named(Attribute<?> attribute) {
        return "Attribute `" + attribute.name() + "` of entity `"
                + attribute.entity().name() + "`";
    }

    /** Why the constraint cannot be made. */
    public Reason reason() {
        return reason;
    }

    /** The entity of the attribute that the error is about. */
    public Optional<String> entity() {
        return Optional.ofNullable(entity);
    }

    /** The attribute that the error is about. */
    public Optional<String> member() {
        return Optional.ofNullable(member);
    }
}
