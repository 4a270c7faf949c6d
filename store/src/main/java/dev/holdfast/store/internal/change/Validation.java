package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.HeldBack;
import dev.holdfast.store.journal.HeldBack.Reason;
import dev.holdfast.store.journal.InvalidReference;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the references out of the new and changed objects of a scope before anything is sent (SPEC 4).
 *
 * <p>A target that the store holds is fit to be referred to when the server knows it, when it goes along, or when its creation
 * is on its way. One that the store does not hold is unfit only when it is known to have been made here and never committed;
 * a refused creation that waits in the quarantine holds its referrers back without being a mistake of theirs. Anything else
 * that is absent the server knows: it was narrowed away, or this user may not see it.
 *
 * <p>Each target is looked at once, so the cost is that of the references out of the scope.
 */
final class Validation {
    private final PendingView view;
    private final UncommittedIds uncommitted;
    private final Map<ObjectId, PendingObject> candidates = new LinkedHashMap<>();
    private final Map<ObjectId, Verdict> verdicts = new HashMap<>();
    private final Map<ObjectId, HeldBack> heldBack = new LinkedHashMap<>();
    private final List<Offence> offences = new ArrayList<>();
    private @Nullable Set<ObjectId> remembered;

    private Validation(PendingView view, UncommittedIds uncommitted) {
        this.view = view;
        this.uncommitted = uncommitted;
    }

    private enum Verdict {
        FIT,
        UNCOMMITTED,
        QUARANTINED
    }

    private record Offence(PendingObject owner, Link link) {}

    /** What the scope comes to. */
    static Plan plan(PendingView view, UncommittedIds uncommitted, UploadScope scope) {
        return new Validation(view, uncommitted).plan(scope);
    }

    private Plan plan(UploadScope scope) {
        for (PendingObject change : ScopeSelection.of(scope, view, view.all())) {
            if (change.inFlight()) {
                hold(change, Reason.IN_FLIGHT, change.id());
            } else {
                candidates.put(change.id(), change);
            }
        }
        candidates.values().forEach(this::look);
        closeOverNeeds();
        List<PendingObject> sendable = candidates.values().stream()
                .filter(change -> !heldBack.containsKey(change.id()))
                .toList();
        return new Plan(sendable, invalid(), List.copyOf(heldBack.values()));
    }

    private void look(PendingObject owner) {
        for (Link link : owner.links()) {
            switch (verdicts.computeIfAbsent(link.target(), each -> verdict(link))) {
                case UNCOMMITTED -> {
                    offences.add(new Offence(owner, link));
                    hold(owner, Reason.INVALID_REFERENCE, link.target());
                }
                case QUARANTINED -> hold(owner, Reason.NEEDS_QUARANTINED, link.target());
                case FIT -> {
                    // Nothing stands against it.
                }
            }
        }
    }

    private Verdict verdict(Link link) {
        ObjectId target = link.target();
        if (candidates.containsKey(target)) {
            return Verdict.FIT;
        }
        Snapshot object = view.find(link.association().target(), target);
        if (object != null) {
            boolean unsent = object.state() == ObjectState.NEW
                    && object.stored().header().inFlightItem() == 0;
            return unsent ? Verdict.UNCOMMITTED : Verdict.FIT;
        }
        if (QuarantineTable.hasCreationOf(view.sql(), target)) {
            return Verdict.QUARANTINED;
        }
        boolean unborn = uncommitted.contains(target) || remembered().contains(target);
        return unborn ? Verdict.UNCOMMITTED : Verdict.FIT;
    }

    /** The objects that were not committed, as the store remembers them. */
    private Set<ObjectId> remembered() {
        Set<ObjectId> known = remembered;
        if (known == null) {
            known = UnbornTable.all(view.sql());
            remembered = known;
        }
        return known;
    }

    private void hold(PendingObject change, Reason reason, ObjectId because) {
        heldBack.putIfAbsent(change.id(), new HeldBack(change.entity().name(), change.id(), reason, because));
    }

    /** Who needs a new object that stays behind stays behind too. */
    private void closeOverNeeds() {
        List<ObjectId> absent = candidates.values().stream()
                .filter(change -> change.isCreation() && heldBack.containsKey(change.id()))
                .map(PendingObject::id)
                .toList();
        if (!absent.isEmpty()) {
            new Referrers(candidates.values())
                    .needing(absent)
                    .forEach(waiting -> hold(waiting.owner(), Reason.NEEDS_HELD_BACK, waiting.because()));
        }
    }

    private List<InvalidReference> invalid() {
        Map<Entity, Integer> rank = new HashMap<>();
        view.catalog().model().entities().forEach(entity -> rank.put(entity, rank.size()));
        // The references of one owner are in model order already, and sorting keeps the order of equals.
        Comparator<Offence> inModelOrder = Comparator.comparing(
                        (Offence each) -> rank.getOrDefault(each.owner().entity(), 0))
                .thenComparing(
                        each -> position(each.owner().entity(), each.link().association()));
        return offences.stream().sorted(inModelOrder).map(Validation::describe).toList();
    }

    private static int position(Entity entity, Association association) {
        return entity.associations().indexOf(association);
    }

    private static InvalidReference describe(Offence offence) {
        return new InvalidReference(
                offence.owner().entity().name(),
                offence.owner().id(),
                offence.link().association().name(),
                offence.link().target());
    }
}
