package dev.holdfast.store.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds what is wrong with one entity: name, generalization, kind of document, and members among themselves. */
final class EntityCheck {

    private final EntitySpec entity;
    private final ModelIndex index;
    private final Problems problems;
    private final List<EntitySpec> generalizations;

    private EntityCheck(EntitySpec entity, ModelIndex index, Problems problems) {
        this.entity = entity;
        this.index = index;
        this.problems = problems;
        this.generalizations = index.generalizations(entity);
    }

    static void check(EntitySpec entity, ModelIndex index, Problems problems) {
        problems.ofIf(Names.problemOf(entity.name()), entity);
        EntityCheck check = new EntityCheck(entity, index, problems);
        if (check.generalizationIsSound()) {
            check.checkDocument();
            check.checkInherited();
        }
        check.checkDeclared();
        entity.members().forEach(member -> MemberCheck.check(entity, member, index, problems));
    }

    private boolean generalizationIsSound() {
        String above = entity.generalization();
        if (above != null && !index.hasEntity(above)) {
            problems.of(entity, "the generalization " + Names.quoted(above) + " is not an entity of the model");
            return false;
        }
        if (index.isBelow(entity, entity.name())) {
            problems.of(entity, "it is a generalization of itself, through " + Names.quoted(String.valueOf(above)));
            return false;
        }
        if (generalizations.size() > DomainModel.MAX_GENERALIZATIONS) {
            problems.of(entity, "it has more than " + DomainModel.MAX_GENERALIZATIONS + " generalizations");
            return false;
        }
        return true;
    }

    private void checkDocument() {
        DocumentKind inherited = index.inheritedKind(entity);
        if (entity.kind() != DocumentKind.NONE && entity.kind().compareTo(inherited) <= 0) {
            String kind = entity.kind() == DocumentKind.IMAGE ? "an image document" : "a file document";
            problems.of(entity, "it is " + kind + " by its generalization and cannot be declared one again");
        }
    }

    private void checkInherited() {
        int count = index.ownMembers(entity).size();
        for (EntitySpec above : generalizations) {
            count += index.ownMembers(above).size();
        }
        if (count > DomainModel.MAX_MEMBERS) {
            String counted = count + " members with those it inherits";
            problems.of(entity, "it has " + counted + " but may have " + DomainModel.MAX_MEMBERS);
        } else {
            checkHiding();
        }
    }

    private void checkHiding() {
        Map<String, String> inherited = new HashMap<>();
        for (EntitySpec above : generalizations) {
            for (MemberSpec member : index.ownMembers(above)) {
                String place = Names.quoted(member.name()) + " of entity " + Names.quoted(above.name());
                inherited.put(Names.folded(member.name()), place);
            }
        }
        for (MemberSpec member : index.ownMembers(entity)) {
            String hidden = inherited.get(Names.folded(member.name()));
            if (hidden != null) {
                problems.of(entity, member, "the name hides the inherited member " + hidden);
            }
        }
    }

    private void checkDeclared() {
        Map<String, MemberSpec> seen = new HashMap<>();
        entity.kind()
                .addedTo(index.inheritedKind(entity))
                .forEach(member -> seen.put(Names.folded(member.name()), member));
        for (MemberSpec member : entity.members()) {
            MemberSpec other = seen.putIfAbsent(Names.folded(member.name()), member);
            if (other != null) {
                problems.of(entity, member, "the name clashes with member " + Names.quoted(other.name()));
            }
        }
    }
}
