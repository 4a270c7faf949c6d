package dev.holdfast.query.constraint;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ReferenceSet;

/**
 * One step over an association, from its owner to what it refers to or the other way round. Immutable.
 *
 * @param association the association
 * @param reverse whether the step goes from the referred object to those that refer to it
 */
public record Navigation(Association association, boolean reverse) {

    /** From the owner to what it refers to. */
    public static Navigation forward(Association association) {
        return new Navigation(association, false);
    }

    /** From an object to those that refer to it. */
    public static Navigation reverse(Association association) {
        return new Navigation(association, true);
    }

    /** The entity whose objects the step starts at. */
    public Entity from() {
        return reverse ? association.target() : association.entity();
    }

    /** The entity whose objects, or whose specializations' objects, the step arrives at. */
    public Entity to() {
        return reverse ? association.entity() : association.target();
    }

    /** Whether one step can arrive at several objects. */
    public boolean toMany() {
        return reverse || association instanceof ReferenceSet;
    }

    /** Whether the name alone does not tell the direction, because an object can be at both ends. */
    boolean isAmbiguous() {
        return from().isA(to()) || to().isA(from());
    }

    /** The step as XPath writes it, without the entity it arrives at. */
    @Override
    public String toString() {
        return reverse && isAmbiguous() ? association.name() + "[reversed()]" : association.name();
    }
}
