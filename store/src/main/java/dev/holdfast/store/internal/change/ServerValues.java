package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Member;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as the server last knew it: its record, with the base of what is pending in place of later edits, and in place
 * of that the base of what is in flight, or what a download has said of it since.
 */
final class ServerValues {
    private ServerValues() {}

    /** The server's values by member number. */
    static Map<Integer, TypedValue> of(CommitContext context, Snapshot object) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        for (Member member : object.entity().members()) {
            values.put(context.catalog().memberId(member), new TypedValue(SlotType.of(member), object.raw(member)));
        }
        RecordHeader header = object.stored().header();
        if (header.pendingRow() != 0) {
            PendingRow pending = PendingTable.get(context.sql(), header.pendingRow());
            if (pending.kind() == ChangeKind.CHANGED) {
                values.putAll(pending.base());
            }
        }
        if (header.inFlightItem() != 0) {
            values.putAll(ItemTable.get(context.sql(), header.inFlightItem()).serverValues());
        }
        return values;
    }

    /** Puts the values into what is known of the server; false when they are known already. */
    static boolean putDiffering(
            CommitContext context, Map<Integer, TypedValue> known, Map<Member, @Nullable Object> theirs) {
        boolean differs = false;
        for (Map.Entry<Member, @Nullable Object> each : theirs.entrySet()) {
            int memberId = context.catalog().memberId(each.getKey());
            TypedValue old = known.get(memberId);
            if (old == null || !old.type().same(old.value(), each.getValue())) {
                known.put(memberId, new TypedValue(SlotType.of(each.getKey()), each.getValue()));
                differs = true;
            }
        }
        return differs;
    }
}
