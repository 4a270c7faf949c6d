package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who among some pending changes refers to whom: the references of these changes, turned round. */
final class Referrers {
    private final Map<ObjectId, List<PendingObject>> byTarget = new HashMap<>();

    Referrers(Collection<PendingObject> changes) {
        for (PendingObject change : changes) {
            for (Link link : change.links()) {
                byTarget.computeIfAbsent(link.target(), each -> new ArrayList<>())
                        .add(change);
            }
        }
    }

    /** A change, and the object that it refers to and waits for. */
    record Waiting(PendingObject owner, ObjectId because) {}

    /**
     * The changes that cannot be sent before these objects are: those that refer to them, and those that refer to a new
     * object that cannot. A changed object the server knows already, so nobody waits for it.
     */
    List<Waiting> needing(Collection<ObjectId> objects) {
        List<Waiting> needing = new ArrayList<>();
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(objects);
        while (!open.isEmpty()) {
            ObjectId target = open.remove();
            for (PendingObject owner : byTarget.getOrDefault(target, List.of())) {
                if (seen.add(owner.id())) {
                    needing.add(new Waiting(owner, target));
                    if (owner.isCreation()) {
                        open.add(owner.id());
                    }
                }
            }
        }
        return needing;
    }
}
