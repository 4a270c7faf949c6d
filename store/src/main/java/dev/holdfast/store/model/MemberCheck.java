package dev.holdfast.store.model;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.TooLongException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with one member by itself: name, type, limits, default, and whether its target exists. */
final class MemberCheck {

    private final EntitySpec entity;
    private final MemberSpec member;
    private final Problems problems;

    private MemberCheck(EntitySpec entity, MemberSpec member, Problems problems) {
        this.entity = entity;
        this.member = member;
        this.problems = problems;
    }

    static void check(EntitySpec entity, MemberSpec member, ModelIndex index, Problems problems) {
        MemberCheck check = new MemberCheck(entity, member, problems);
        String problem = Names.problemOfMember(member.name());
        if (problem != null) {
            check.add(problem);
        }
        if (member instanceof AttributeSpec attribute) {
            check.attribute(attribute);
        } else if (member instanceof AssociationSpec association && !index.hasEntity(association.target())) {
            check.add("the target " + Names.quoted(association.target()) + " is not an entity of the model");
        }
    }

    private void attribute(AttributeSpec attribute) {
        Integer limit = attribute.maxLength();
        if (limit != null && limit < 1) {
            add("the maximum length is " + limit + " but must be at least 1");
        }
        if (attribute.type() == AttributeType.ENUMERATION) {
            enumeration(attribute.values());
        }
        if (attribute.indexed() && !attribute.type().takesIndex()) {
            add("an attribute of type " + attribute.type().modelName() + " cannot be indexed");
        } else if (attribute.indexed() && attribute.calculated()) {
            add("a calculated attribute cannot be indexed");
        }
        if (attribute.defaultValue() != null) {
            defaultValue(attribute, attribute.defaultValue());
        }
    }

    private void enumeration(List<String> values) {
        if (values.isEmpty()) {
            add("the enumeration has no values");
        }
        if (values.size() > DomainModel.MAX_ENUMERATION_VALUES) {
            add("the enumeration has " + values.size() + " values but may have " + DomainModel.MAX_ENUMERATION_VALUES);
        }
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            String problem = Names.problemOf(value);
            if (problem != null) {
                add("enumeration value " + Names.quoted(value) + ": " + problem);
            }
            if (!seen.add(value)) {
                add("enumeration value " + Names.quoted(value) + " is listed twice");
            }
        }
    }

    private void defaultValue(AttributeSpec attribute, Object value) {
        if (attribute.calculated()) {
            add("a calculated attribute cannot have a default");
        } else if (!attribute.type().takesDefault()) {
            add("an attribute of type " + attribute.type().modelName() + " cannot have a default");
        } else if (!attribute.type().valueType().isInstance(value)) {
            add("the default is no " + attribute.type().modelName());
        } else if (value instanceof String text && text.length() > DomainModel.MAX_DEFAULT_LENGTH) {
            add("the default has " + text.length() + " UTF-16 units but may have " + DomainModel.MAX_DEFAULT_LENGTH);
        } else {
            fit(attribute, value);
        }
    }

    private void fit(AttributeSpec attribute, Object value) {
        try {
            ValueCheck.check(entity.name(), attribute, value);
        } catch (TooLongException e) {
            add("the default is longer than " + e.limit() + " characters");
        } catch (CheckException e) {
            add("the default is no value the attribute takes");
        }
    }

    private void add(String problem) {
        problems.of(entity, member, problem);
    }
}
