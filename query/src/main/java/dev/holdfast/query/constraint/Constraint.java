package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an object must be like (SPEC 7.1): an immutable tree, made by {@link Constraints} or by parsing XPath, both giving
 * equal trees for the same constraint. What each node means for empty values and missing targets is told in {@code
 * XPATH.md}.
 *
 * <p>A constraint has two answers only. At one object, a comparison with an empty value is false, and so its negation is
 * true. A path asks whether there is any object at its end.
 *
 * <p>Bounds: {@value #MAX_DEPTH} levels, {@value #MAX_NODES} nodes; beyond them a {@link ConstraintException}.
 *
 * <p>{@code toString()} shows the constraint without its values; {@link #toXPath()} shows them.
 */
public sealed interface Constraint {

    /** The most levels of a tree. */
    int MAX_DEPTH = 64;

    /** The most nodes of a tree. */
    int MAX_NODES = 4096;

    /** The parts that this one is made of, in order. */
    default List<Constraint> parts() {
        return List.of();
    }

    /**
     * The entity whose objects, or whose specializations' objects, the constraint is about; empty when it is about any
     * object's, such as {@code true()}.
     */
    default Optional<Entity> entity() {
        return ConstraintScope.of(this);
    }

    /** The members that the answer depends on, those at the ends of paths and the associations on the way included. */
    default Set<Member> members() {
        return ConstraintScope.members(this);
    }

    /** Whether the answer depends on when it is given. */
    default boolean dependsOnTime() {
        return parts().stream().anyMatch(Constraint::dependsOnTime);
    }

    /** Both must hold. */
    default Constraint and(Constraint other) {
        return Constraints.allOf(this, other);
    }

    /** At least one must hold. */
    default Constraint or(Constraint other) {
        return Constraints.anyOf(this, other);
    }

    /** The constraint in XPath form, in brackets; parsing it for an entity it is about gives an equal constraint. */
    default String toXPath() {
        return XPathText.of(this);
    }

    /**
     * Always true or always false: {@code true()}.
     *
     * @param value the answer
     */
    record Constant(boolean value) implements Constraint {
        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * All parts hold. A part that is itself of this kind is taken as its parts.
     *
     * @param parts two or more
     */
    record And(List<Constraint> parts) implements Constraint {
        /** Flattens and checks the parts. */
        public And {
            parts = ConstraintScope.checkedParts(parts, And.class);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * At least one part holds. A part that is itself of this kind is taken as its parts.
     *
     * @param parts two or more
     */
    record Or(List<Constraint> parts) implements Constraint {
        /** Flattens and checks the parts. */
        public Or {
            parts = ConstraintScope.checkedParts(parts, Or.class);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The part does not hold. {@code !=} is this around an {@link Operator#EQUAL equality}.
     *
     * @param part anything but a negation
     */
    record Not(Constraint part) implements Constraint {
        /** Checks the part. */
        public Not {
            if (part instanceof Not) {
                throw new IllegalArgumentException("A negation of a negation is its part: use Constraints.not");
            }
            ConstraintScope.checkSize(List.of(part));
        }

        @Override
        public List<Constraint> parts() {
            return List.of(part);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The attribute has a value and compares so with the operand: {@code Population > 1000}. Text is ordered by the
     * collation of SPEC 7.4.
     *
     * @param attribute of any type but Binary and HashedString, and not calculated
     * @param operator for Boolean and Enumeration only {@link Operator#EQUAL}
     * @param operand a value of the attribute's type, or for DateTime a moment
     */
    record Comparison(Attribute<?> attribute, Operator operator, Operand operand) implements Constraint {
        /** Checks the three against each other and brings the value into its form. */
        public Comparison {
            ComparisonRules.requireComparable(attribute);
            ComparisonRules.requireOperator(attribute, operator);
            operand = ComparisonRules.canonical(attribute, operand);
        }

        @Override
        public boolean dependsOnTime() {
            return operand instanceof Moment;
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The attribute has a value that contains, or begins or ends with, the text, both folded as in search (SPEC 7.3).
     *
     * @param attribute a String
     * @param kind where the text must stand
     * @param text the text, in which no character is special; one that folds to nothing stands in every value
     */
    record TextMatch(Attribute<?> attribute, MatchKind kind, String text) implements Constraint {
        /** Checks the attribute. */
        public TextMatch {
            ComparisonRules.requireComparable(attribute);
            ComparisonRules.requireText(attribute, kind);
            Objects.requireNonNull(text);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The attribute is empty, or the server has not given its value yet: {@code Name = empty}. The text without characters
     * is a value.
     *
     * @param attribute of any type but Binary and HashedString, and not calculated
     */
    record Empty(Attribute<?> attribute) implements Constraint {
        /** Checks the attribute. */
        public Empty {
            ComparisonRules.requireComparable(attribute);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The object is the one of this id: {@code id = '…'}.
     *
     * @param id the id
     */
    record Identity(ObjectId id) implements Constraint {
        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The association is not empty, whether or not the store holds what it refers to; the other way round, some object
     * refers to this one: {@code City_Country}.
     *
     * @param link the association and the direction
     */
    record Linked(Navigation link) implements Constraint {
        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The association refers to this id, whether or not the store holds the object; the other way round, the object of this
     * id refers to this one: {@code City_Country = '…'}.
     *
     * @param link the association and the direction
     * @param target the id
     */
    record LinkedTo(Navigation link, ObjectId target) implements Constraint {
        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }

    /**
     * The store holds an object at the other end of the association that is of the entity and for which the inner constraint
     * holds: {@code City_Country/Country[Code = 'NL']}.
     *
     * @param link the association and the direction
     * @param target the entity the association leads to, a specialization or a generalization of it
     * @param where what must hold there; {@link Constant} true for mere existence
     */
    record Exists(Navigation link, Entity target, Constraint where) implements Constraint {
        /** Checks that the entities fit together. */
        public Exists {
            ConstraintScope.requireRelated(link.to(), target);
            ConstraintScope.requireFits(where, target);
            ConstraintScope.checkSize(List.of(where));
        }

        @Override
        public List<Constraint> parts() {
            return List.of(where);
        }

        @Override
        public String toString() {
            return XPathText.withoutValues(this);
        }
    }
}
