package dev.holdfast.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity as it was written down.
 *
 * @param kind what itself declares, not what it inherits
 * @param formerly the names it had before, the newest first
 */
record EntitySpec(
        String name,
        @Nullable String generalization,
        DocumentKind kind,
        List<String> formerly,
        List<MemberSpec> members) {

    EntitySpec {
        formerly = List.copyOf(formerly);
        members = List.copyOf(members);
    }

    /** The same without the members of these names. */
    EntitySpec without(Set<String> names) {
        if (names.isEmpty()) {
            return this;
        }
        List<MemberSpec> rest = new ArrayList<>();
        for (MemberSpec member : members) {
            if (!names.contains(member.name())) {
                rest.add(member);
            }
        }
        return new EntitySpec(name, generalization, kind, formerly, rest);
    }
}
