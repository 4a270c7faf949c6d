package dev.holdfast.query.evaluation;

import dev.holdfast.query.constraint.Constraint;
import dev.holdfast.query.constraint.EvaluationTime;
import dev.holdfast.query.constraint.MatchKind;
import dev.holdfast.query.constraint.Navigation;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.TextFolding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Turns a tree into one predicate, with everything done once that does not depend on the object. */
final class ConstraintCompiler {

    private final ReadView view;
    private final EvaluationTime time;
    private final Referrers referrers;

    ConstraintCompiler(ReadView view, EvaluationTime time, Referrers referrers) {
        this.view = view;
        this.time = time;
        this.referrers = referrers;
    }

    Predicate<StoredObject> compile(Constraint constraint) {
        if (constraint instanceof Constraint.And and) {
            return all(compiled(and));
        } else if (constraint instanceof Constraint.Or or) {
            return any(compiled(or));
        } else if (constraint instanceof Constraint.Not not) {
            return compile(not.part()).negate();
        } else if (constraint instanceof Constraint.Constant constant) {
            boolean value = constant.value();
            return object -> value;
        } else if (constraint instanceof Constraint.Identity identity) {
            return object -> object.id().equals(identity.id());
        } else if (constraint instanceof Constraint.Exists exists) {
            return exists(exists);
        } else if (constraint instanceof Constraint.Linked linked) {
            return linked(linked.link());
        } else if (constraint instanceof Constraint.LinkedTo linked) {
            return linkedTo(linked.link(), linked.target());
        }
        return onAttribute(constraint);
    }

    private Predicate<StoredObject> onAttribute(Constraint constraint) {
        if (constraint instanceof Constraint.Comparison comparison) {
            return Comparisons.of(comparison, time);
        } else if (constraint instanceof Constraint.TextMatch match) {
            return textMatch(match.attribute(), match.kind(), TextFolding.fold(match.text()));
        }
        Attribute<?> attribute = ((Constraint.Empty) constraint).attribute();
        return object -> Comparisons.value(object, attribute) == null;
    }

    private static Predicate<StoredObject> textMatch(Attribute<?> attribute, MatchKind kind, String folded) {
        return object -> {
            Object value = Comparisons.value(object, attribute);
            return value != null && kind.matches(TextFolding.fold((String) value), folded);
        };
    }

    private List<Predicate<StoredObject>> compiled(Constraint constraint) {
        return constraint.parts().stream().map(this::compile).toList();
    }

    private static Predicate<StoredObject> all(List<Predicate<StoredObject>> parts) {
        return object -> {
            for (Predicate<StoredObject> part : parts) {
                if (!part.test(object)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<StoredObject> any(List<Predicate<StoredObject>> parts) {
        return object -> {
            for (Predicate<StoredObject> part : parts) {
                if (part.test(object)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Predicate<StoredObject> exists(Constraint.Exists exists) {
        Predicate<StoredObject> where = compile(exists.where());
        Association association = exists.link().association();
        Entity target = exists.target();
        if (exists.link().reverse()) {
            return referred(association, target, where);
        }
        TargetMemory memory = new TargetMemory(view, target, where);
        return object -> {
            for (ObjectId id : Links.targets(object, association)) {
                if (memory.holds(id)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Predicate<StoredObject> linked(Navigation link) {
        Association association = link.association();
        return link.reverse()
                ? referred(association, association.entity(), object -> true)
                : object -> !Links.targets(object, association).isEmpty();
    }

    private Predicate<StoredObject> linkedTo(Navigation link, ObjectId id) {
        Association association = link.association();
        return link.reverse()
                ? object -> view.find(association.entity(), id)
                        .filter(owner -> Links.refers(owner, association, object.id()))
                        .isPresent()
                : object -> Links.refers(object, association, id);
    }

    /** Whether an object of the entity refers to the one asked about and meets the condition. */
    private Predicate<StoredObject> referred(
            Association association, Entity entity, Predicate<StoredObject> condition) {
        if (referrers.finds(association)) {
            Predicate<StoredObject> both = owner -> owner.entity().isA(entity) && condition.test(owner);
            return object -> referrers.any(association, object.id(), both);
        }
        Set<ObjectId> referred = scanned(association, entity, condition);
        return object -> referred.contains(object.id());
    }

    private Set<ObjectId> scanned(Association association, Entity entity, Predicate<StoredObject> condition) {
        Set<ObjectId> referred = new HashSet<>();
        Entity owners = entity.isA(association.entity()) ? entity : association.entity();
        view.scan(owners, owner -> {
            Set<ObjectId> targets = Links.targets(owner, association);
            if (!referred.containsAll(targets) && condition.test(owner)) {
                referred.addAll(targets);
            }
            return true;
        });
        return referred;
    }
}
