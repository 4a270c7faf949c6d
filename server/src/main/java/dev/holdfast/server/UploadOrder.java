package dev.holdfast.server;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.OutgoingChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the changes of one message in an order in which what is referred to comes first: a new object before those that refer
 * to it, an object's changes as they were sent. Objects that refer to each other in a circle form one unit. Tarjan's algorithm
 * for strongly connected components, which gives them in just this order.
 */
final class UploadOrder {
    private final List<OutgoingChange> changes;
    private final List<Set<Integer>> needs = new ArrayList<>();
    private final int[] number;
    private final int[] lowest;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final Set<Integer> isOpen = new LinkedHashSet<>();
    private final List<List<OutgoingChange>> units = new ArrayList<>();
    private int next = 1;

    private UploadOrder(DomainModel model, List<OutgoingChange> changes) {
        this.changes = changes;
        this.number = new int[changes.size()];
        this.lowest = new int[changes.size()];
        Map<ObjectId, Integer> creations = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            UploadChange change = changes.get(i).change();
            if (change.kind() == ChangeKind.CREATED) {
                creations.putIfAbsent(change.object(), i);
            }
        }
        Map<ObjectId, Integer> before = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            UploadChange change = changes.get(i).change();
            Set<Integer> needed = new LinkedHashSet<>();
            Integer earlier = before.put(change.object(), i);
            if (earlier != null) {
                needed.add(earlier);
            }
            targets(model, change).stream().filter(creations::containsKey).forEach(id -> needed.add(creations.get(id)));
            needed.remove(i);
            needs.add(needed);
        }
    }

    /** The changes in units that are applied one after the other, each as a whole. */
    static List<List<OutgoingChange>> units(DomainModel model, List<OutgoingChange> changes) {
        UploadOrder order = new UploadOrder(model, changes);
        for (int i = 0; i < changes.size(); i++) {
            if (order.number[i] == 0) {
                order.visit(i);
            }
        }
        return order.units;
    }

    private static List<ObjectId> targets(DomainModel model, UploadChange change) {
        List<ObjectId> targets = new ArrayList<>();
        model.findEntity(change.entity()).ifPresent(entity -> {
            for (Association association : entity.associations()) {
                targets.addAll(Targets.of(change.values().get(association.name())));
            }
        });
        return targets;
    }

    private void visit(int at) {
        number[at] = next;
        lowest[at] = next++;
        open.push(at);
        isOpen.add(at);
        for (int needed : needs.get(at)) {
            if (number[needed] == 0) {
                visit(needed);
                lowest[at] = Math.min(lowest[at], lowest[needed]);
            } else if (isOpen.contains(needed)) {
                lowest[at] = Math.min(lowest[at], number[needed]);
            }
        }
        if (lowest[at] == number[at]) {
            close(at);
        }
    }

    private void close(int root) {
        List<Integer> unit = new ArrayList<>();
        int member;
        do {
            member = open.pop();
            isOpen.remove(member);
            unit.add(member);
        } while (member != root);
        units.add(unit.stream().sorted().map(changes::get).toList());
    }
}
