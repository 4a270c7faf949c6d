package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Attribute;
import java.util.Collection;
import java.util.function.Function;

/**
 * Compares an attribute, of the object itself or at the end of a path. Immutable.
 *
 * @param <T> the Java class of the attribute's values
 */
public final class AttributeCondition<T> {

    private final Attribute<T> attribute;
    private final Function<Constraint, Constraint> atEndOfPath;

    AttributeCondition(Attribute<T> attribute, Function<Constraint, Constraint> atEndOfPath) {
        this.attribute = attribute;
        this.atEndOfPath = atEndOfPath;
    }

    /** The same value; for text, the same characters. */
    public Constraint is(T value) {
        return compare(Operator.EQUAL, new Operand.Value(value));
    }

    /** Another value, or empty. */
    public Constraint isNot(T value) {
        Operand operand = new Operand.Value(value);
        return at(Constraints.not(new Constraint.Comparison(attribute, Operator.EQUAL, operand)));
    }

    /** One of the values. */
    public Constraint isIn(Collection<? extends T> values) {
        return at(Constraints.anyOf(values.stream().map(this::equal).toList()));
    }

    /** Smaller, earlier, or before it in the collation of SPEC 7.4. */
    public Constraint lessThan(T value) {
        return compare(Operator.LESS, new Operand.Value(value));
    }

    /** Earlier than the moment. */
    public Constraint lessThan(Moment moment) {
        return compare(Operator.LESS, moment);
    }

    /** Not greater. */
    public Constraint atMost(T value) {
        return compare(Operator.AT_MOST, new Operand.Value(value));
    }

    /** Not later than the moment. */
    public Constraint atMost(Moment moment) {
        return compare(Operator.AT_MOST, moment);
    }

    /** Greater, later, or behind it in the collation of SPEC 7.4. */
    public Constraint greaterThan(T value) {
        return compare(Operator.GREATER, new Operand.Value(value));
    }

    /** Later than the moment. */
    public Constraint greaterThan(Moment moment) {
        return compare(Operator.GREATER, moment);
    }

    /** Not smaller. */
    public Constraint atLeast(T value) {
        return compare(Operator.AT_LEAST, new Operand.Value(value));
    }

    /** Not earlier than the moment. */
    public Constraint atLeast(Moment moment) {
        return compare(Operator.AT_LEAST, moment);
    }

    /** Empty, or not given by the server yet. The text without characters is a value. */
    public Constraint isEmpty() {
        return at(new Constraint.Empty(attribute));
    }

    /** Any value. */
    public Constraint isNotEmpty() {
        return at(Constraints.not(new Constraint.Empty(attribute)));
    }

    /** A value with the text in it, without regard to case and diacritics; for String attributes only. */
    public Constraint contains(String text) {
        return match(MatchKind.CONTAINS, text);
    }

    /** A value that begins with the text, without regard to case and diacritics; for String attributes only. */
    public Constraint startsWith(String text) {
        return match(MatchKind.STARTS_WITH, text);
    }

    /** A value that ends with the text, without regard to case and diacritics; for String attributes only. */
    public Constraint endsWith(String text) {
        return match(MatchKind.ENDS_WITH, text);
    }

    private Constraint equal(T value) {
        return new Constraint.Comparison(attribute, Operator.EQUAL, new Operand.Value(value));
    }

    private Constraint compare(Operator operator, Operand operand) {
        return at(new Constraint.Comparison(attribute, operator, operand));
    }

    private Constraint match(MatchKind kind, String text) {
        return at(new Constraint.TextMatch(attribute, kind, text));
    }

    private Constraint at(Constraint condition) {
        return atEndOfPath.apply(condition);
    }
}
