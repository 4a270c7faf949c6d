package dev.holdfast.store.model;

import java.util.List;
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
}
