package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The order in which changes are sent (SPEC 5.3): creations and edits first, each after the objects that it refers to; then
 * deletions, each before the objects that it referred to.
 *
 * <p>Where objects refer to each other in a circle, only references to new objects count, since the server knows the others.
 * What still stands in a circle goes as one group. The same changes are always ordered alike: by reference, then by age.
 */
final class SendingOrder {
    private SendingOrder() {}

    /** The changes in groups, which nearly always hold one change each. The changes are given oldest first. */
    static List<List<PendingObject>> of(List<PendingObject> changes, Catalog catalog) {
        List<List<PendingObject>> order = new ArrayList<>();
        List<PendingObject> kept =
                changes.stream().filter(change -> !change.isDeletion()).toList();
        for (List<PendingObject> circle : grouped(kept, PendingObject::links, target -> true)) {
            order.addAll(
                    circle.size() == 1
                            ? List.of(circle)
                            : grouped(circle, PendingObject::links, PendingObject::isCreation));
        }
        order.addAll(deletions(changes, catalog));
        return order;
    }

    private static List<List<PendingObject>> deletions(List<PendingObject> changes, Catalog catalog) {
        List<PendingObject> deletions = new ArrayList<>(
                changes.stream().filter(PendingObject::isDeletion).toList());
        // Turned round twice, so that deletions that do not refer to each other stay oldest first.
        Collections.reverse(deletions);
        Function<PendingObject, List<Link>> links =
                deletion -> Link.of(deletion.entity(), deletion.row().base(), catalog);
        List<List<PendingObject>> order = grouped(deletions, links, target -> true);
        Collections.reverse(order);
        return order;
    }

    private static List<List<PendingObject>> grouped(
            List<PendingObject> changes, Function<PendingObject, List<Link>> links, Predicate<PendingObject> counts) {
        Map<ObjectId, Integer> index = new HashMap<>();
        changes.forEach(change -> index.put(change.id(), index.size()));
        int[][] edges = new int[changes.size()][];
        for (int node = 0; node < edges.length; node++) {
            edges[node] = links.apply(changes.get(node)).stream()
                    .filter(link -> index.containsKey(link.target()))
                    .mapToInt(link -> index.get(link.target()))
                    .filter(target -> counts.test(changes.get(target)))
                    .toArray();
        }
        List<List<PendingObject>> groups = new ArrayList<>(edges.length);
        for (int[] component : StrongComponents.of(edges)) {
            groups.add(IntStream.of(component).mapToObj(changes::get).toList());
        }
        return groups;
    }
}
