package dev.holdfast.query.internal.search;

import dev.holdfast.query.list.ListException;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.TextFolding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A term searched in the attributes of one object: its folded form is a piece of the folded form of any of them. This test is
 * the search; every index only saves making it.
 *
 * @param folded the folded term, in which no character is special; not empty
 * @param attributes the attributes, one or more
 */
public record SearchTerm(String folded, Set<Attribute<?>> attributes) implements Predicate<StoredObject> {

    /** The most UTF-16 units of a term. */
    public static final int MAX_LENGTH = 1000;

    /**
     * The term as the user gave it.
     *
     * @throws ListException when an attribute cannot be searched, or the term is too long
     */
    public static SearchTerm of(Entity entity, String term, List<? extends Member> members) {
        if (members.isEmpty()) {
            throw ListException.outOfBounds(
                    "the number of searched attributes", 1, entity.attributes().size());
        } else if (term.length() > MAX_LENGTH) {
            throw ListException.outOfBounds("the length of a search term", 0, MAX_LENGTH);
        }
        Set<Attribute<?>> attributes = new LinkedHashSet<>();
        members.forEach(member -> attributes.add(searchable(entity, member)));
        return new SearchTerm(TextFolding.fold(term), attributes);
    }

    private static Attribute<?> searchable(Entity entity, Member member) {
        if (member instanceof Association) {
            throw ListException.notSearchable(member);
        }
        Attribute<?> attribute = (Attribute<?>) member;
        if (!entity.isA(attribute.entity())) {
            throw ListException.foreignAttribute(attribute, entity.name());
        } else if (attribute.type() == AttributeType.HASHED_STRING) {
            throw ListException.notSearchable(attribute, "its values are hashed");
        } else if (attribute.type() != AttributeType.STRING) {
            throw ListException.notSearchable(
                    attribute, "it is of type " + attribute.type().modelName());
        } else if (attribute.isCalculated()) {
            throw ListException.notSearchable(attribute, "it is calculated by the server");
        }
        return attribute;
    }

    @Override
    public boolean test(StoredObject object) {
        for (Attribute<?> attribute : attributes) {
            Object value = object.get(attribute);
            if (value != null && TextFolding.fold((String) value).contains(folded)) {
                return true;
            }
        }
        return false;
    }

    /** Shows the attributes, never the term. */
    @Override
    public String toString() {
        return "a term in " + attributes;
    }
}
