package dev.holdfast.server.rule;

import java.util.Optional;
import java.util.Set;

/**
 * What a role may do with the objects of an entity (SPEC 10.1). Rules add up: what one of a user's roles may, the user may. An
 * entity without any rule is open to everyone, one with rules only to those that a rule names.
 *
 * @param entity the entity's name
 * @param role the role's name
 * @param constraint which objects, as an XPath constraint; empty for all
 * @param mayCreate whether objects may be created
 * @param mayDelete whether objects may be deleted
 * @param hidden the members that cannot be read, nor written
 * @param readOnly the members that cannot be written
 */
public record AccessRule(
        String entity,
        String role,
        Optional<String> constraint,
        boolean mayCreate,
        boolean mayDelete,
        Set<String> hidden,
        Set<String> readOnly) {

    /** Copies the sets. */
    public AccessRule {
        hidden = Set.copyOf(hidden);
        readOnly = Set.copyOf(readOnly);
    }

    /** Everything with all objects of the entity. */
    public static AccessRule full(String entity, String role) {
        return new AccessRule(entity, role, Optional.empty(), true, true, Set.of(), Set.of());
    }

    /** The same with the objects that a constraint selects. */
    public AccessRule where(String xpath) {
        return new AccessRule(entity, role, Optional.of(xpath), mayCreate, mayDelete, hidden, readOnly);
    }

    /** The same without these members. */
    public AccessRule hiding(String... members) {
        return new AccessRule(entity, role, constraint, mayCreate, mayDelete, Set.of(members), readOnly);
    }

    /** The same with these members for reading only. */
    public AccessRule withReadOnly(String... members) {
        return new AccessRule(entity, role, constraint, mayCreate, mayDelete, hidden, Set.of(members));
    }

    /** The same without creating or deleting. */
    public AccessRule withoutCreateAndDelete() {
        return new AccessRule(entity, role, constraint, false, false, hidden, readOnly);
    }
}
