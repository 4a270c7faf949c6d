package dev.holdfast.server;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.xpath.XPath;
import dev.holdfast.server.rule.AccessRule;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What one user may see and do. What one of the roles may, the user may. */
final class Rights {
    private final BusinessRules rules;
    private final ServerUser user;
    private final Map<AccessRule, Optional<Constraint>> constraints = new LinkedHashMap<>();

    Rights(BusinessRules rules, ServerUser user, DomainModel model) {
        this.rules = rules;
        this.user = user;
        for (Entity entity : model.entities()) {
            for (AccessRule rule : rules.access(entity.name())) {
                constraints.put(rule, rule.constraint().map(text -> XPath.parse(entity, text)));
            }
        }
    }

    private boolean isOpen(Entity entity) {
        return rules.access(entity.name()).isEmpty();
    }

    private List<AccessRule> own(Entity entity) {
        return rules.access(entity.name()).stream()
                .filter(rule -> user.roles().contains(rule.role()))
                .toList();
    }

    private List<AccessRule> applicable(StorageView view, StoredObject object) {
        List<AccessRule> applicable = new ArrayList<>();
        for (AccessRule rule : own(object.entity())) {
            Optional<Constraint> constraint = constraints.getOrDefault(rule, Optional.empty());
            if (constraint.isEmpty() || view.matching(constraint.get()).test(object)) {
                applicable.add(rule);
            }
        }
        return applicable;
    }

    /** Whether the user may see the object. */
    boolean sees(StorageView view, StoredObject object) {
        return isOpen(object.entity()) || !applicable(view, object).isEmpty();
    }

    /** Whether the user may read the member of an object that he sees. */
    boolean reads(StorageView view, StoredObject object, Member member) {
        return allows(view, object, rule -> !rule.hidden().contains(member.name()));
    }

    /** Whether the user may write the member of the object. */
    boolean writes(StorageView view, StoredObject object, String member) {
        return allows(
                view,
                object,
                rule -> !rule.hidden().contains(member) && !rule.readOnly().contains(member));
    }

    /** Whether the user may delete the object. */
    boolean deletes(StorageView view, StoredObject object) {
        return allows(view, object, AccessRule::mayDelete);
    }

    private boolean allows(StorageView view, StoredObject object, Predicate<AccessRule> right) {
        return isOpen(object.entity()) || applicable(view, object).stream().anyMatch(right);
    }

    /** Whether the user may create objects of the entity. */
    boolean creates(Entity entity) {
        return isOpen(entity) || own(entity).stream().anyMatch(AccessRule::mayCreate);
    }

    /** Whether the user may write the member of a new object. */
    boolean writesNew(Entity entity, String member) {
        return isOpen(entity)
                || own(entity).stream()
                        .anyMatch(rule -> rule.mayCreate()
                                && !rule.hidden().contains(member)
                                && !rule.readOnly().contains(member));
    }

    /** Whether what the user sees of the entity depends on other objects than the one at hand. */
    boolean looksAround(Entity entity) {
        return own(entity).stream()
                .anyMatch(rule ->
                        rule.constraint().filter(text -> text.contains("/")).isPresent());
    }

    /** Whether the user sees all objects of the entity and its specializations. */
    boolean seesAll(Entity entity) {
        return isOpen(entity) && entity.specializations().stream().allMatch(this::isOpen);
    }

    /** Whether there are objects of the entity of which the user may read the member. */
    boolean mayRead(Entity entity, String member) {
        return isOpen(entity)
                || own(entity).stream().anyMatch(rule -> !rule.hidden().contains(member));
    }

    /** What distinguishes these rights from others in a cursor; the same after a restart. */
    String fingerprint() {
        List<String> own = constraints.keySet().stream()
                .map(rule -> rule.entity()
                        + '\t'
                        + rule.role()
                        + '\t'
                        + rule.constraint()
                        + '\t'
                        + rule.hidden().stream().sorted().toList())
                .sorted()
                .toList();
        return user.name() + '\t' + user.roles().stream().sorted().toList() + own;
    }
}
