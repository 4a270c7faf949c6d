package dev.holdfast.query.list;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list cannot be made or read as asked: the decision left is to correct the call (SPEC 7.2, 7.3). Names entity and
 * attribute, never a value or a term.
 */
public final class ListException extends HoldfastException {

    private static final long serialVersionUID = 1L;

    /** Why the list cannot be. */
    public enum Reason {
        /** A search names an attribute that is not a String that the store keeps readable. */
        NOT_SEARCHABLE,
        /** A sort order names an attribute whose values have no order in a store. */
        NOT_SORTABLE,
        /** Only numbers can be added up. */
        NOT_NUMERIC,
        /** An attribute belongs to another entity than the list. */
        FOREIGN_ATTRIBUTE,
        /** A constraint is about an entity that the list's objects are not of. */
        FOREIGN_CONSTRAINT,
        /** The bookmark is of a list with another entity or order, or is no bookmark at all. */
        FOREIGN_BOOKMARK,
        /** A number of rows, or the length of a term, is beyond its bounds. */
        OUT_OF_BOUNDS
    }

    private final Reason reason;
    private final @Nullable String entity;
    private final @Nullable String member;

    private ListException(Reason reason, @Nullable Member member, String message) {
        super(message);
        this.reason = reason;
        this.entity = member == null ? null : member.entity().name();
        this.member = member == null ? null : member.name();
    }

    /** The attribute cannot be searched. */
    public static ListException notSearchable(Attribute<?> attribute, String why) {
        return new ListException(
                Reason.NOT_SEARCHABLE,
                attribute,
                named(attribute) + " cannot be searched: " + why + ", and search is for String attributes only.");
    }

    /** The member cannot be searched, being no attribute. */
    public static ListException notSearchable(Member association) {
        String message = "Association `" + association.name() + "` of entity `"
                + association.entity().name() + "` cannot be searched: search is for String attributes only.";
        return new ListException(Reason.NOT_SEARCHABLE, association, message);
    }

    /** The attribute cannot be sorted by. */
    public static ListException notSortable(Attribute<?> attribute, String why) {
        return new ListException(
                Reason.NOT_SORTABLE, attribute, named(attribute) + " cannot be sorted by: " + why + ".");
    }

    /** The attribute cannot be added up. */
    public static ListException notNumeric(Attribute<?> attribute) {
        String message = named(attribute) + " is of type " + attribute.type().modelName()
                + " and cannot be added up: that is for Integer, Long, Decimal and Autonumber attributes only.";
        return new ListException(Reason.NOT_NUMERIC, attribute, message);
    }

    /** The attribute is not one of the list's entity. */
    public static ListException foreignAttribute(Attribute<?> attribute, String entity) {
        String message = named(attribute) + " is not an attribute of entity `" + entity + "`, which the list shows.";
        return new ListException(Reason.FOREIGN_ATTRIBUTE, attribute, message);
    }

    /** The constraint is not about the list's objects. */
    public static ListException foreignConstraint(Entity about, Entity listed) {
        String message = "The constraint is about entity `" + about.name() + "`, and the list shows objects of entity `"
                + listed.name() + "`.";
        return new ListException(Reason.FOREIGN_CONSTRAINT, null, message);
    }

    /** The bookmark does not belong to the list. */
    public static ListException foreignBookmark(String why) {
        return new ListException(Reason.FOREIGN_BOOKMARK, null, "The bookmark cannot be used: " + why + ".");
    }

    /** A number is beyond its bounds. */
    public static ListException outOfBounds(String what, int least, int most) {
        return new ListException(
                Reason.OUT_OF_BOUNDS, null, "In a list, " + what + " is from " + least + " to " + most + ".");
    }

    private static String named(Attribute<?> attribute) {
        return "Attribute `" + attribute.name() + "` of entity `"
                + attribute.entity().name() + "`";
    }

    /** Why the list cannot be. */
    public Reason reason() {
        return reason;
    }

    /** The entity of the member that the error is about. */
    public Optional<String> entity() {
        return Optional.ofNullable(entity);
    }

    /** The member that the error is about. */
    public Optional<String> member() {
        return Optional.ofNullable(member);
    }
}
