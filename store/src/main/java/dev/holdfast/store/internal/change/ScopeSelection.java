package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of the pending changes a scope means (SPEC 5.1). */
final class ScopeSelection {
    private final PendingView view;
    private final Map<ObjectId, PendingObject> pending = new HashMap<>();

    private ScopeSelection(PendingView view, List<PendingObject> all) {
        this.view = view;
        all.forEach(each -> pending.put(each.id(), each));
    }

    /** Those of the changes that the scope means, in their order. */
    static List<PendingObject> of(UploadScope scope, PendingView view, List<PendingObject> all) {
        Set<ObjectId> wanted = scope.selection();
        if (wanted != null && scope.closed()) {
            wanted = new ScopeSelection(view, all).closed(wanted);
        }
        Set<ObjectId> chosen = wanted;
        return all.stream()
                .filter(each -> chosen == null || chosen.contains(each.id()))
                .filter(each -> !scope.withoutEntities().contains(each.entity().name()))
                .toList();
    }

    /** The selection with every pending object that it refers to, directly or by other pending objects. */
    private Set<ObjectId> closed(Set<ObjectId> selection) {
        Set<ObjectId> closed = new HashSet<>(selection);
        Deque<ObjectId> open = new ArrayDeque<>(selection);
        while (!open.isEmpty()) {
            for (Link link : links(open.remove())) {
                if (pending.containsKey(link.target()) && closed.add(link.target())) {
                    open.add(link.target());
                }
            }
        }
        return closed;
    }

    private List<Link> links(ObjectId id) {
        PendingObject change = pending.get(id);
        if (change != null) {
            return change.links();
        }
        Snapshot object = view.findAnywhere(id);
        return object == null ? List.of() : Link.of(object);
    }
}
