package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds association names that mean two things. A constraint walks an association from either end, so its name must be the
 * only one among all associations, and differ from every attribute that objects of its target can have.
 */
final class AssociationCheck {

    private record Declared(EntitySpec entity, MemberSpec member) {}

    private final ModelIndex index;
    private final Problems problems;
    private final Map<String, Declared> associations = new LinkedHashMap<>();
    private final Map<String, List<Declared>> attributes = new HashMap<>();

    private AssociationCheck(ModelIndex index, Problems problems) {
        this.index = index;
        this.problems = problems;
    }

    static void check(ModelSpec model, ModelIndex index, Problems problems) {
        AssociationCheck check = new AssociationCheck(index, problems);
        for (EntitySpec entity : model.entities()) {
            index.ownMembers(entity).forEach(member -> check.collect(new Declared(entity, member)));
        }
        check.associations.values().forEach(check::checkTarget);
    }

    private void collect(Declared declared) {
        String name = Names.folded(declared.member.name());
        if (declared.member instanceof AttributeSpec) {
            attributes.computeIfAbsent(name, key -> new ArrayList<>()).add(declared);
            return;
        }
        Declared other = associations.putIfAbsent(name, declared);
        if (other != null && !index.sameLine(declared.entity, other.entity.name())) {
            report(declared, "the name clashes with association", other);
        }
    }

    private void checkTarget(Declared declared) {
        String target = ((AssociationSpec) declared.member).target();
        for (Declared attribute : attributes.getOrDefault(Names.folded(declared.member.name()), List.of())) {
            boolean alreadyTold = index.sameLine(declared.entity, attribute.entity.name());
            if (!alreadyTold && index.sameLine(attribute.entity, target)) {
                report(declared, "at the target's end the name clashes with attribute", attribute);
            }
        }
    }

    private void report(Declared declared, String problem, Declared other) {
        String where = Names.quoted(other.member.name()) + " of entity " + Names.quoted(other.entity.name());
        problems.of(declared.entity, declared.member, problem + " " + where);
    }
}
