package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds who refers to an object, through the columns of the references. */
final class References {
    private final CommitContext context;

    References(CommitContext context) {
        this.context = context;
    }

    /**
     * Passes when everything that can refer to the entity can be looked up.
     *
     * @throws ColumnsNeededException otherwise
     */
    void requireColumns(Entity target) {
        List<Association> missing = leadingTo(target).stream()
                .filter(association -> !context.tables().isReady(association))
                .toList();
        if (!missing.isEmpty()) {
            throw new ColumnsNeededException(missing);
        }
    }

    private List<Association> leadingTo(Entity target) {
        return context.catalog().model().associations().stream()
                .filter(association -> target.isA(association.target()))
                .toList();
    }

    /** The owners that refer to the object, each with the edits that make it do so no more. */
    Map<Snapshot, Map<Member, @Nullable Object>> owners(Entity targetEntity, ObjectId target) {
        Map<ObjectId, Snapshot> owners = new LinkedHashMap<>();
        Map<ObjectId, Map<Member, @Nullable Object>> edits = new LinkedHashMap<>();
        for (Association association : leadingTo(targetEntity)) {
            for (ObjectId id : ownerIds(association, target)) {
                Snapshot owner = context.current(association.entity(), id);
                if (owner != null) {
                    owners.put(id, owner);
                    edits.computeIfAbsent(id, each -> new LinkedHashMap<>())
                            .put(association, without(owner, association, target));
                }
            }
        }
        Map<Snapshot, Map<Member, @Nullable Object>> result = new LinkedHashMap<>();
        owners.forEach((id, owner) -> result.put(owner, Objects.requireNonNull(edits.get(id))));
        return result;
    }

    /** The objects that refer to the target by this association, whose column is ready. */
    List<ObjectId> ownerIds(Association association, ObjectId target) {
        String column = context.tables().column(association).orElseThrow();
        String text = association instanceof Reference
                ? "select id from " + context.catalog().table(association.entity()) + " where " + column + " = ?"
                : "select owner from " + column + " where target = ?";
        List<ObjectId> ids = new ArrayList<>();
        try (SqlRows rows =
                context.sql().prepare(text).bind(1, target.toBytes()).query()) {
            while (rows.next()) {
                ids.add(rows.id(1));
            }
        }
        return ids;
    }

    private static @Nullable Object without(Snapshot owner, Association association, ObjectId target) {
        if (association instanceof ReferenceSet set) {
            Set<ObjectId> others = owner.get(set);
            return others.stream().filter(id -> !id.equals(target)).collect(Collectors.toSet());
        }
        return null;
    }
}
