package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of one entity in order and by name. Immutable. */
final class MemberTable {

    private final List<Member> own;
    private final List<Member> all;
    private final List<Attribute<?>> attributes;
    private final List<Association> associations;
    private final Map<String, Member> byName;

    private MemberTable(List<Member> own, List<Member> all) {
        this.own = List.copyOf(own);
        this.all = List.copyOf(all);
        List<Attribute<?>> someAttributes = new ArrayList<>();
        List<Association> someAssociations = new ArrayList<>();
        this.byName = new LinkedHashMap<>();
        for (Member member : all) {
            byName.put(member.name(), member);
            if (member instanceof Attribute<?> attribute) {
                someAttributes.add(attribute);
            } else if (member instanceof Association association) {
                someAssociations.add(association);
            }
        }
        this.attributes = List.copyOf(someAttributes);
        this.associations = List.copyOf(someAssociations);
    }

    /** Makes the members the entity declares, behind those of its generalization. */
    static MemberTable of(Entity entity, EntitySpec spec, DocumentKind inheritedKind, @Nullable MemberTable inherited) {
        List<Member> all = new ArrayList<>(inherited == null ? List.of() : inherited.all);
        int firstOwn = all.size();
        for (MemberSpec implicit : spec.kind().addedTo(inheritedKind)) {
            all.add(member(entity, implicit, all.size()));
        }
        for (MemberSpec declared : spec.members()) {
            all.add(member(entity, declared, all.size()));
        }
        List<Member> own = all.subList(firstOwn, all.size());
        return new MemberTable(own, all);
    }

    /** A member's type as messages name it. */
    static String typeName(Member member) {
        if (member instanceof Attribute<?> attribute) {
            return attribute.type().modelName();
        }
        return member instanceof Reference ? AssociationSpec.REFERENCE : AssociationSpec.REFERENCE_SET;
    }

    List<Member> own() {
        return own;
    }

    List<Member> all() {
        return all;
    }

    List<Attribute<?>> attributes() {
        return attributes;
    }

    List<Association> associations() {
        return associations;
    }

    @Nullable
    Member get(String name) {
        return byName.get(name);
    }

    Set<String> names() {
        return byName.keySet();
    }

    private static Member member(Entity entity, MemberSpec spec, int position) {
        if (spec instanceof AssociationSpec association) {
            return association.many()
                    ? new ReferenceSet(entity, association, position)
                    : new Reference(entity, association, position);
        }
        return new Attribute<>(entity, (AttributeSpec) spec, position);
    }
}
