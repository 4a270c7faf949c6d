package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.ObjectState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One object under a merge: its record, its pending edits and its frozen change, written together at the end. */
final class ObjectMerge {
    private final CommitContext context;
    private final Snapshot before;
    private final RecordHeader header;
    private final @Nullable PendingRow pending;
    private @Nullable ItemRow item;
    private final Map<Integer, TypedValue> base = new LinkedHashMap<>();
    private final Map<Member, @Nullable Object> values = new LinkedHashMap<>();
    private PendingRow.Fate fate = PendingRow.Fate.PRESENT;
    private boolean pendingChanged;
    private boolean itemChanged;

    /** @param item the frozen change that stays in flight, if there is one */
    ObjectMerge(CommitContext context, Snapshot before, @Nullable ItemRow item) {
        this.context = context;
        this.before = before;
        this.header = before.stored().header();
        this.item = item;
        this.pending = header.pendingRow() == 0 ? null : PendingTable.get(context.sql(), header.pendingRow());
        if (pending != null) {
            base.putAll(pending.base());
            fate = pending.fate();
        }
    }

    /** Whether the server cannot know the object yet. */
    boolean isUnsentCreation() {
        return pending != null && pending.kind() == ChangeKind.CREATED;
    }

    /** Whether the member is part of the frozen change. */
    boolean isInFlight(Member member) {
        return item != null && item.values().containsKey(id(member));
    }

    /** Whether the member has an edit that was not sent. */
    boolean isPending(Member member) {
        return base.containsKey(id(member));
    }

    /** The value under the pending edit. */
    @Nullable
    Object base(Member member) {
        return Objects.requireNonNull(base.get(id(member))).value();
    }

    /** The value in flight. */
    @Nullable
    Object sent(Member member) {
        return Objects.requireNonNull(flight().values().get(id(member))).value();
    }

    /** What the server was last known to have for a member in flight; for a creation what was sent. */
    @Nullable
    Object knownUnderFlight(Member member) {
        TypedValue known = flight().serverValues().get(id(member));
        return known == null ? sent(member) : known.value();
    }

    private ItemRow flight() {
        return Objects.requireNonNull(item);
    }

    /** The member's value after what the merge has done so far. */
    @Nullable
    Object raw(Member member) {
        return values.containsKey(member) ? values.get(member) : before.raw(member);
    }

    /** Gives the member a value in the record. */
    void set(Member member, @Nullable Object value) {
        if (same(member, before.raw(member), value)) {
            values.remove(member);
        } else {
            values.put(member, value);
        }
        dropIfVoid(member);
    }

    /** Puts another value under a pending edit, which goes away when it says the same. */
    void rebase(Member member, @Nullable Object theirs) {
        if (!same(member, base(member), theirs)) {
            base.put(id(member), new TypedValue(SlotType.of(member), theirs));
            pendingChanged = true;
        }
        dropIfVoid(member);
    }

    /** Makes a value a pending edit over a base, or over the base that the member's edit has already. */
    void edit(Member member, @Nullable Object newBase, @Nullable Object value) {
        if (!isPending(member)) {
            base.put(id(member), new TypedValue(SlotType.of(member), newBase));
            pendingChanged = true;
        }
        set(member, value);
    }

    /** The server has this value since it accepted a change: it goes into the record, or under an edit made since. */
    void acknowledge(Member member, @Nullable Object theirs) {
        if (isPending(member)) {
            rebase(member, theirs);
        } else {
            set(member, theirs);
        }
    }

    private void dropIfVoid(Member member) {
        if (isPending(member) && same(member, base(member), raw(member))) {
            base.remove(id(member));
            pendingChanged = true;
        }
    }

    /** Keeps what a download says beside the frozen change. */
    void seen(byte[] version, Map<Member, @Nullable Object> theirs) {
        if (item == null) {
            return;
        }
        ItemRow told = item.toldOf(context, version, theirs);
        if (told != null) {
            item = told;
            itemChanged = true;
        }
    }

    /** The object belongs to this device: what an earlier download said against it is over. */
    void present() {
        pendingChanged |= fate != PendingRow.Fate.PRESENT;
        fate = PendingRow.Fate.PRESENT;
        if (item != null && item.fate() != PendingRow.Fate.PRESENT) {
            item = item.withFate(PendingRow.Fate.PRESENT);
            itemChanged = true;
        }
    }

    /** Writes what differs; false when nothing does. */
    boolean write(byte[] version) {
        RecordHeader next = header(writePending(), version);
        if (itemChanged) {
            ItemTable.update(context.sql(), flight());
        }
        if (!values.isEmpty() || !next.equals(header)) {
            RecordHeader written = next.withCommitNumber(context.commitNumber());
            StoredRecord after = values.isEmpty()
                    ? context.records().withHeader(before.stored(), written)
                    : LocalChanges.rewrite(context, before, written, values);
            context.update(before, after, values.keySet());
            return true;
        }
        return pendingChanged || itemChanged;
    }

    /** The number of the pending row after this merge, 0 for none. */
    private long writePending() {
        if (pending != null && !pendingChanged) {
            return pending.row();
        } else if (base.isEmpty()) {
            if (pending != null) {
                PendingTable.delete(context.sql(), pending.row());
            }
            return 0;
        } else if (pending != null) {
            PendingTable.update(context.sql(), pending.withBase(base).withFate(fate));
            return pending.row();
        }
        long entityNumber = context.catalog().shape(before.entity()).number();
        PendingRow added = PendingRow.of(
                context.nextPendingRow(),
                ChangeKind.CHANGED,
                entityNumber,
                before.id(),
                context.time(),
                context.commitNumber());
        PendingTable.insert(context.sql(), added.withBase(base));
        return added.row();
    }

    private RecordHeader header(long pendingRow, byte[] version) {
        RecordHeader next = header.withServerVersion(version)
                .withPendingRow(pendingRow)
                .withInFlightItem(item == null ? 0 : item.number());
        if (item != null && item.kind() == ChangeKind.CREATED) {
            return next;
        }
        int[] changed = Stream.of(base, item == null ? Map.<Integer, TypedValue>of() : item.values())
                .flatMapToInt(each -> each.keySet().stream().mapToInt(Integer::intValue))
                .toArray();
        return next.withState(changed.length == 0 ? ObjectState.SYNCED : ObjectState.CHANGED)
                .withChangedMemberIds(changed);
    }

    private static boolean same(Member member, @Nullable Object one, @Nullable Object other) {
        return SlotType.of(member).same(one, other);
    }

    private int id(Member member) {
        return context.catalog().memberId(member);
    }
}
