package dev.holdfast.store.internal.commit;

import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ObjectTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one task has done to each object, each object once: what it was before the task and what it is now. */
final class Transitions {
    private final Map<ObjectId, Step> steps = new LinkedHashMap<>();
    private final Map<Entity, Set<Member>> allMembers = new HashMap<>();

    private static final class Step {
        final Entity entity;
        final @Nullable Snapshot before;

        @Nullable
        Snapshot after;

        ChangeKind gone = ChangeKind.DELETED;
        final Set<Member> members;

        Step(Entity entity, @Nullable Snapshot before, Set<Member> members) {
            this.entity = entity;
            this.before = before;
            this.members = members;
        }
    }

    private Step step(ObjectId id, Entity entity, @Nullable Snapshot before) {
        return steps.computeIfAbsent(
                id, each -> new Step(entity, before, before == null ? all(entity) : new LinkedHashSet<>()));
    }

    /** The members of a new object: one set for all of its entity, since a load has many. */
    private Set<Member> all(Entity entity) {
        return allMembers.computeIfAbsent(
                entity, each -> Collections.unmodifiableSet(new LinkedHashSet<>(each.members())));
    }

    void put(@Nullable Snapshot before, Snapshot after, Collection<Member> members) {
        Step step = step(after.id(), after.entity(), before);
        step.after = after;
        if (step.before != null) {
            step.members.addAll(members);
        }
    }

    void gone(Snapshot before, ChangeKind kind) {
        Step step = step(before.id(), before.entity(), before);
        step.after = null;
        step.gone = kind;
    }

    /** Whether the task has touched the object. */
    boolean touched(ObjectId id) {
        return steps.containsKey(id);
    }

    /** What the object is now, for one that was touched. */
    @Nullable
    Snapshot now(ObjectId id) {
        return Objects.requireNonNull(steps.get(id)).after;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The sum of all steps; an object that came and went within the task is not among them. */
    List<ObjectTransition> list() {
        List<ObjectTransition> list = new ArrayList<>(steps.size());
        steps.forEach((id, step) -> {
            if (step.before != null || step.after != null) {
                list.add(new ObjectTransition(kind(step), step.entity, id, step.before, step.after, step.members));
            }
        });
        return list;
    }

    private static ChangeKind kind(Step step) {
        if (step.after == null) {
            return step.gone;
        }
        return step.before == null ? ChangeKind.CREATED : ChangeKind.CHANGED;
    }
}
