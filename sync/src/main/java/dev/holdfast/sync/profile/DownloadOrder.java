package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts entities before those that refer to them.
 *
 * <p>A depth-first walk in the order given: an entity is put down when everything its objects can refer to has been. A
 * reference back to an entity whose walk is still under way closes a circle and is left out; no other reference is. The walk
 * keeps its own stack, for a chain of references can be as long as the model.
 */
final class DownloadOrder {

    private final Map<Entity, List<Entity>> byRoot = new HashMap<>();
    private final Set<Entity> met = new HashSet<>();
    private final List<Entity> ordered = new ArrayList<>();

    private DownloadOrder(List<Entity> entities) {
        entities.forEach(entity ->
                byRoot.computeIfAbsent(entity.root(), key -> new ArrayList<>()).add(entity));
    }

    /** The entities in download order; none of them is a specialization of another, each stands for its specializations. */
    static List<Entity> of(List<Entity> entities) {
        DownloadOrder order = new DownloadOrder(entities);
        entities.forEach(order::walk);
        return order.ordered;
    }

    private record Visit(Entity entity, Iterator<Entity> referenced) {}

    private void walk(Entity start) {
        Deque<Visit> underWay = new ArrayDeque<>();
        enter(start, underWay);
        while (!underWay.isEmpty()) {
            Visit visit = underWay.peek();
            if (visit.referenced().hasNext()) {
                enter(visit.referenced().next(), underWay);
            } else {
                ordered.add(visit.entity());
                underWay.pop();
            }
        }
    }

    private void enter(Entity entity, Deque<Visit> underWay) {
        if (met.add(entity)) {
            underWay.push(new Visit(entity, referenced(entity).iterator()));
        }
    }

    /** What objects of the entity and of its specializations can refer to, as far as it is to be ordered. */
    private Set<Entity> referenced(Entity entity) {
        Set<Entity> referenced = new LinkedHashSet<>();
        entity.associations().forEach(association -> addTargets(association, referenced));
        for (Entity specialization : entity.specializations()) {
            specialization.associations().forEach(association -> addTargets(association, referenced));
        }
        return referenced;
    }

    private void addTargets(Association association, Set<Entity> referenced) {
        Entity target = association.target();
        for (Entity candidate : byRoot.getOrDefault(target.root(), List.of())) {
            if (candidate.isA(target) || target.isA(candidate)) {
                referenced.add(candidate);
            }
        }
    }
}
