package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object with unsent changes, as the stored model has it.
 *
 * @param id the object
 * @param entity its entity
 * @param object the object; null when it was deleted here
 * @param item its change in flight; null for none
 * @param pending its pending change; null for none
 */
record UnsentObject(
        ObjectId id,
        Entity entity,
        @Nullable Snapshot object,
        @Nullable ItemRow item,
        @Nullable PendingRow pending) {

    boolean isPending(ChangeKind kind) {
        return pending != null && pending.kind() == kind;
    }

    boolean isInFlight(ChangeKind kind) {
        return item != null && item.kind() == kind;
    }

    /** Whether the server has never answered for the object. */
    boolean isCreation() {
        return isInFlight(ChangeKind.CREATED) || isPending(ChangeKind.CREATED);
    }

    /** What the server has done to the object since, as far as a download has told. */
    PendingRow.Fate fate() {
        PendingRow.Fate later = pending == null ? PendingRow.Fate.PRESENT : pending.fate();
        return later != PendingRow.Fate.PRESENT || item == null ? later : item.fate();
    }

    /** The values that pending edits have put into the record, by member number; all of a pending creation. */
    Map<Integer, TypedValue> pendingValues(Catalog catalog) {
        Snapshot present = object;
        if (present == null || pending == null) {
            return Map.of();
        }
        Map<Integer, TypedValue> base = pending.base();
        return isPending(ChangeKind.CREATED)
                ? allValues(catalog)
                : NamedValues.of(catalog, present, member -> base.containsKey(catalog.memberId(member)));
    }

    /** Every value that the record has, those included that are never sent. */
    Map<Integer, TypedValue> allValues(Catalog catalog) {
        Snapshot present = object;
        return present == null ? Map.of() : NamedValues.of(catalog, present, present::isAvailable);
    }

    /** What the server was last known to have of the members in flight and pending; nothing of an object that it never had. */
    Map<Member, @Nullable Object> serverValues(Catalog catalog) {
        Map<Integer, TypedValue> known = new LinkedHashMap<>();
        if (isPending(ChangeKind.CHANGED)) {
            known.putAll(Objects.requireNonNull(pending).base());
        }
        if (item != null) {
            known.putAll(item.serverValues());
        }
        return NamedValues.live(catalog, known);
    }
}
