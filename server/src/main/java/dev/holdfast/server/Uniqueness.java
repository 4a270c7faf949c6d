package dev.holdfast.server;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.AttributeType;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no two objects of an entity have the same value where a rule wants it so. What is stored is found by an index; the
 * changes of one transaction are held against each other, as they will be.
 */
final class Uniqueness {
    private Uniqueness() {}

    /** The members that have to be found by value. */
    static List<Member> members(DomainModel model, BusinessRules rules) {
        List<Member> members = new ArrayList<>();
        for (Entity entity : model.entities()) {
            rules.validations(entity.name()).stream()
                    .filter(ValidationRule::unique)
                    .map(rule -> entity.member(rule.member()))
                    .filter(Uniqueness::hasColumns)
                    .forEach(members::add);
        }
        return members;
    }

    private static boolean hasColumns(Member member) {
        return !(member instanceof Attribute<?> attribute)
                || (attribute.type() != AttributeType.BINARY && attribute.type() != AttributeType.HASHED_STRING);
    }

    /** Refuses a value that a stored object has which does not take part in the transaction. */
    static void demandFree(StorageView view, Entity entity, ValidationRule rule, Object value, Set<ObjectId> together) {
        boolean taken = view.having(entity, entity.member(rule.member()), value, together.size() + 1).stream()
                .anyMatch(object -> !together.contains(object.id()));
        if (taken) {
            throw refusal(rule);
        }
    }

    private static RefusedException refusal(ValidationRule rule) {
        return new RefusedException(RefusalReason.NOT_VALID, rule.member() + " " + rule.message());
    }

    /** What one object of a transaction takes. */
    private record Taken(String entity, String member, Object value) {}

    /** Finds those decisions of a transaction that take a value which another one takes before, or which an object keeps. */
    static Map<Decision, RefusedException> clashes(
            StorageView view, BusinessRules rules, DomainModel model, List<Decision> decisions) {
        Map<ObjectId, Decision> byObject = new HashMap<>();
        decisions.forEach(decision -> byObject.put(decision.change().object(), decision));
        Map<Taken, ObjectId> taken = new HashMap<>();
        Map<Decision, RefusedException> clashes = new HashMap<>();
        for (Decision decision : decisions) {
            Entity entity = model.entity(decision.entity());
            for (ValidationRule rule : rules.validations(decision.entity())) {
                Object value = rule.unique() ? written(decision).get(rule.member()) : null;
                if (value != null
                        && (isTaken(taken, decision, rule, value)
                                || isKept(view, entity, rule, value, byObject, decision))) {
                    clashes.put(decision, refusal(rule));
                }
            }
        }
        return clashes;
    }

    private static boolean isTaken(Map<Taken, ObjectId> taken, Decision decision, ValidationRule rule, Object value) {
        ObjectId own = decision.change().object();
        ObjectId first = taken.putIfAbsent(new Taken(decision.entity(), rule.member(), value), own);
        return first != null && !first.equals(own);
    }

    /** Whether an object has the value stored, and this transaction does not take it away. */
    private static boolean isKept(
            StorageView view,
            Entity entity,
            ValidationRule rule,
            Object value,
            Map<ObjectId, Decision> byObject,
            Decision own) {
        for (StoredObject holder : view.having(entity, entity.member(rule.member()), value, byObject.size() + 1)) {
            Decision change = byObject.get(holder.id());
            boolean gives = change != null
                    && (change.equals(own)
                            || !change.deletions().isEmpty()
                            || written(change).containsKey(rule.member()));
            if (!gives) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, @Nullable Object> written(Decision decision) {
        return decision.objects().stream()
                .filter(object -> object.id().equals(decision.change().object()))
                .findFirst()
                .map(RemoteObject::values)
                .orElse(Map.of());
    }
}
