package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Association;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.object.ObjectState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A commit of the host: creations, edits and deletions become rows and pending changes (SPEC 2.2 to 2.8, 3.3).
 *
 * <p>How a local change meets what is pending: a creation goes into a block of its commit. An edit of a synced object makes
 * a pending row with the values before as base; a further edit adds the base of members that have none. While an earlier
 * change is in flight, the object's record points at no pending row, so the next edit makes a new one, whose base is what
 * was sent. A deletion takes the place of what is pending, or makes it go away when the server never heard of the object.
 */
public final class LocalChanges {
    private final UncommittedIds uncommitted;
    private final boolean declaredDefaults;

    /**
     * @param uncommitted the objects made here and not committed yet
     * @param declaredDefaults whether the model's defaults are applied (SPEC 1.5)
     */
    public LocalChanges(UncommittedIds uncommitted, boolean declaredDefaults) {
        this.uncommitted = uncommitted;
        this.declaredDefaults = declaredDefaults;
    }

    /** Makes every change, or throws and makes none. Creations come first, so that one may refer to the other. */
    public void apply(CommitContext context, List<? extends ChangeRequest> requests) {
        List<? extends ChangeRequest> created = requests.stream()
                .filter(request -> request.action() == ChangeRequest.Action.CREATE)
                .toList();
        if (!created.isEmpty()) {
            create(context, created);
        }
        for (ChangeRequest request : requests) {
            if (request.action() == ChangeRequest.Action.CHANGE) {
                change(context, request.entity(), request.id(), withoutDeleted(context, request));
            }
        }
        for (ChangeRequest request : requests) {
            if (request.action() == ChangeRequest.Action.DELETE) {
                delete(context, request.entity(), request.id());
            }
        }
    }

    private void create(CommitContext context, List<? extends ChangeRequest> requests) {
        NewCreations creations = new NewCreations(context);
        for (ChangeRequest request : requests) {
            Map<Member, @Nullable Object> edits = withoutDeleted(context, request);
            checkValues(edits);
            long pendingRow = creations.add(request.entity(), request.id());
            context.insert(record(context, request, edits, pendingRow));
            rememberUncommitted(context, request.entity(), edits);
        }
        creations.write();
    }

    private StoredRecord record(
            CommitContext context, ChangeRequest request, Map<Member, @Nullable Object> edits, long pendingRow) {
        RecordLayout layout = context.catalog().shape(request.entity()).layout();
        RecordHeader header =
                RecordHeader.of(ObjectState.NEW, context.commitNumber()).withPendingRow(pendingRow);
        return context.records().write(request.id(), layout, header, slot -> {
            Member member = layout.slot(slot).member();
            return member == null ? null : valueOf(member, edits);
        });
    }

    private @Nullable Object valueOf(Member member, Map<Member, @Nullable Object> edits) {
        Object value = edits.get(member);
        return value != null || edits.containsKey(member) ? value : initial(member);
    }

    private @Nullable Object initial(Member member) {
        if (declaredDefaults && member instanceof Attribute<?> attribute) {
            Object declared = attribute.declaredDefault().orElse(null);
            if (declared != null) {
                return declared;
            }
        }
        return Snapshot.initial(member);
    }

    private static PendingRow newRow(CommitContext context, long row, ChangeKind kind, Entity entity, ObjectId object) {
        long number = context.catalog().shape(entity).number();
        return PendingRow.of(row, kind, number, object, context.time(), context.commitNumber());
    }

    /** Gives members of a stored object other values; those that have the value already do not count. */
    void change(CommitContext context, Entity entity, ObjectId id, Map<Member, @Nullable Object> edits) {
        Snapshot before = context.current(entity, id);
        if (before == null) {
            throw new ObjectDeletedException(entity.name(), id.toString());
        }
        checkValues(edits);
        Map<Member, @Nullable Object> differing = differing(before, edits);
        if (!differing.isEmpty()) {
            RecordHeader header = track(context, before, differing).withCommitNumber(context.commitNumber());
            context.update(before, rewrite(context, before, header, differing), differing.keySet());
            rememberUncommitted(context, entity, differing);
        }
    }

    /** The record with other values, in the entity's present layout. */
    static StoredRecord rewrite(
            CommitContext context, Snapshot before, RecordHeader header, Map<Member, @Nullable Object> values) {
        return rewrite(context.catalog(), context.records(), before, header, values);
    }

    /** The same with the catalogue and the writer of records at hand. */
    static StoredRecord rewrite(
            Catalog catalog,
            RecordWriter records,
            Snapshot before,
            RecordHeader header,
            Map<Member, @Nullable Object> values) {
        RecordLayout layout = catalog.shape(before.entity()).layout();
        Map<Integer, @Nullable Object> bySlot = new LinkedHashMap<>();
        if (before.stored().layout() != layout) {
            for (int slot = 0; slot < layout.size(); slot++) {
                Member member = layout.slot(slot).member();
                if (member != null && before.stored().layout().indexOf(member) < 0) {
                    bySlot.put(slot, Snapshot.initial(member));
                }
            }
        }
        values.forEach((member, value) -> bySlot.put(layout.indexOf(member), value));
        return records.rewrite(before.stored(), layout, header, bySlot);
    }

    /** The edits that give a member another value than it has (SPEC 2.3). */
    static Map<Member, @Nullable Object> differing(Snapshot before, Map<Member, @Nullable Object> edits) {
        Map<Member, @Nullable Object> differing = new LinkedHashMap<>();
        edits.forEach((member, value) -> {
            if (!SlotType.of(member).same(before.raw(member), value)) {
                differing.put(member, value);
            }
        });
        return differing;
    }

    private static RecordHeader track(CommitContext context, Snapshot before, Map<Member, @Nullable Object> differing) {
        RecordHeader header = before.stored().header();
        Map<Integer, TypedValue> base = base(context, before, differing);
        if (base.isEmpty()) {
            return header;
        }
        if (header.pendingRow() == 0) {
            long row = context.nextPendingRow();
            PendingTable.insert(
                    context.sql(),
                    newRow(context, row, ChangeKind.CHANGED, before.entity(), before.id())
                            .withBase(base));
            header = header.withPendingRow(row);
        } else {
            PendingRow pending = PendingTable.get(context.sql(), header.pendingRow());
            if (pending.kind() == ChangeKind.CHANGED) {
                PendingTable.update(context.sql(), pending.withMoreBase(base));
            }
        }
        return header.state() == ObjectState.NEW ? header : withChanged(header, base);
    }

    private static RecordHeader withChanged(RecordHeader header, Map<Integer, TypedValue> base) {
        int[] known = header.changedMemberIds();
        int[] all = IntStream.concat(
                        Arrays.stream(known), base.keySet().stream().mapToInt(Integer::intValue))
                .toArray();
        return header.withState(ObjectState.CHANGED).withChangedMemberIds(all);
    }

    private static Map<Integer, TypedValue> base(
            CommitContext context, Snapshot before, Map<Member, @Nullable Object> differing) {
        Map<Integer, TypedValue> base = new LinkedHashMap<>();
        for (Member member : differing.keySet()) {
            if (member.isUploaded()) {
                base.put(context.catalog().memberId(member), new TypedValue(SlotType.of(member), before.raw(member)));
            }
        }
        return base;
    }

    /** Deletes an object as SPEC 2.7 says; one that is gone already is no error. */
    void delete(CommitContext context, Entity entity, ObjectId id) {
        Snapshot before = context.current(entity, id);
        if (before == null) {
            return;
        }
        References references = new References(context);
        references.requireColumns(before.entity());
        pendingAfterDelete(context, before);
        context.remove(before, ChangeKind.DELETED);
        references
                .owners(before.entity(), id)
                .forEach((owner, edits) -> change(context, owner.entity(), owner.id(), edits));
    }

    private static void pendingAfterDelete(CommitContext context, Snapshot before) {
        RecordHeader header = before.stored().header();
        boolean known = header.state() != ObjectState.NEW || header.inFlightItem() != 0;
        if (!known) {
            PendingTable.delete(context.sql(), header.pendingRow());
            return;
        }
        Map<Integer, TypedValue> base = ServerValues.of(context, before);
        if (header.pendingRow() == 0) {
            PendingRow row =
                    newRow(context, context.nextPendingRow(), ChangeKind.DELETED, before.entity(), before.id());
            PendingTable.insert(context.sql(), row.withBase(base).withServerVersion(header.serverVersion()));
        } else {
            PendingRow row = PendingTable.get(context.sql(), header.pendingRow());
            PendingTable.update(
                    context.sql(),
                    row.withKind(ChangeKind.DELETED).withBase(base).withServerVersion(header.serverVersion()));
        }
    }

    @SuppressWarnings("unchecked")
    private static void checkValues(Map<Member, @Nullable Object> values) {
        values.forEach((member, value) -> {
            if (member instanceof Attribute<?> attribute) {
                ((Attribute<Object>) attribute).check(value);
            }
        });
    }

    private void rememberUncommitted(CommitContext context, Entity entity, Map<Member, @Nullable Object> edits) {
        for (Association association : entity.associations()) {
            for (ObjectId target : Link.targets(edits.get(association))) {
                if (uncommitted.contains(target) && context.current(association.target(), target) == null) {
                    UnbornTable.add(context.sql(), target);
                }
            }
        }
    }

    /** A deletion whose turn came earlier empties references to its object, in drafts as in the store (SPEC 2.7). */
    private static Map<Member, @Nullable Object> withoutDeleted(CommitContext context, ChangeRequest request) {
        Map<Member, @Nullable Object> edits = request.edits();
        for (Association association : request.entity().associations()) {
            if (refersToDeleted(context, association, edits.get(association))) {
                // Nearly no commit meets this, and a load would pay for a copy of every object's values.
                return emptied(context, edits);
            }
        }
        return edits;
    }

    private static boolean refersToDeleted(CommitContext context, Association association, @Nullable Object value) {
        for (ObjectId target : Link.targets(value)) {
            if (context.wasDeleted(association.target(), target)) {
                return true;
            }
        }
        return false;
    }

    private static Map<Member, @Nullable Object> emptied(CommitContext context, Map<Member, @Nullable Object> edits) {
        Map<Member, @Nullable Object> kept = new LinkedHashMap<>(edits);
        kept.replaceAll((member, value) -> {
            if (!(member instanceof Association association)) {
                return value;
            }
            List<ObjectId> present = Link.targets(value).stream()
                    .filter(target -> !context.wasDeleted(association.target(), target))
                    .toList();
            return member instanceof Reference ? (present.isEmpty() ? null : value) : Set.copyOf(present);
        });
        return kept;
    }
}
