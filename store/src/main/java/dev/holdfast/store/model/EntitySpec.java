package dev.holdfast.store.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entity as it was written down; {@code kind} is what itself declares, not what it inherits. */
record EntitySpec(
        String name,
        @Nullable String generalization,
        DocumentKind kind,
        @Nullable String formerly,
        List<MemberSpec> members) {

    EntitySpec {
        members = List.copyOf(members);
    }
}
