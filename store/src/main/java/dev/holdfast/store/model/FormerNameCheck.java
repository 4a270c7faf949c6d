package dev.holdfast.store.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rename hints that point at nothing or at something that is still there: a migration could not follow them. */
final class FormerNameCheck {

    private final ModelIndex index;
    private final Problems problems;
    private final Set<String> entityNames = new HashSet<>();
    private final Set<String> associationNames = new HashSet<>();
    private final Map<String, String> formerEntities = new HashMap<>();

    private FormerNameCheck(ModelSpec model, ModelIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
        for (EntitySpec entity : model.entities()) {
            entityNames.add(Names.folded(entity.name()));
            for (MemberSpec member : entity.members()) {
                if (member instanceof AssociationSpec) {
                    associationNames.add(Names.folded(member.name()));
                }
            }
        }
    }

    static void check(ModelSpec model, ModelIndex index, Problems problems) {
        FormerNameCheck check = new FormerNameCheck(model, index, problems);
        for (EntitySpec entity : model.entities()) {
            for (String formerly : entity.formerly()) {
                problems.ofIf(problemOf(formerly, entity.name(), check.entityNames, check.formerEntities), entity);
            }
            check.checkMembers(entity);
        }
    }

    private void checkMembers(EntitySpec entity) {
        if (!hasFormerNames(entity)) {
            return;
        }
        Set<String> present = presentNames(entity);
        Map<String, String> former = new HashMap<>();
        for (MemberSpec member : entity.members()) {
            Set<String> taken = present;
            if (member instanceof AssociationSpec) {
                taken = new HashSet<>(present);
                taken.addAll(associationNames);
            }
            for (String formerly : member.formerly()) {
                String problem = problemOf(formerly, member.name(), taken, former);
                if (problem != null) {
                    problems.of(entity, member, problem);
                }
            }
        }
    }

    private static boolean hasFormerNames(EntitySpec entity) {
        for (MemberSpec member : entity.members()) {
            if (!member.formerly().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Set<String> presentNames(EntitySpec entity) {
        Set<String> present = new HashSet<>();
        index.ownMembers(entity).forEach(member -> present.add(Names.folded(member.name())));
        for (EntitySpec above : index.generalizations(entity)) {
            index.ownMembers(above).forEach(member -> present.add(Names.folded(member.name())));
        }
        return present;
    }

    private static @Nullable String problemOf(
            String formerly, String name, Set<String> present, Map<String, String> former) {
        String quoted = Names.quoted(formerly);
        if (Names.problemOf(formerly) != null) {
            return "the former name " + quoted + " could never have been a name";
        }
        if (present.contains(Names.folded(formerly))) {
            return "the former name " + quoted + " is still in use";
        }
        String other = former.putIfAbsent(Names.folded(formerly), name);
        if (other == null) {
            return null;
        }
        return "the former name " + quoted
                + (other.equals(name) ? " stands there twice" : " is that of " + Names.quoted(other) + " too");
    }
}
