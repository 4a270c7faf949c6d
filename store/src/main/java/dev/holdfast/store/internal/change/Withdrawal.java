package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A change that never reached the server is pending again, together with what was done since: created and changed is created,
 * changed and changed is both, created and deleted is nothing (SPEC 3.3).
 */
final class Withdrawal {
    private final CommitContext context;

    Withdrawal(CommitContext context) {
        this.context = context;
    }

    void apply(InFlight change) {
        ItemRow item = change.item();
        PendingRow later = change.later();
        Snapshot object = change.object();
        if (later != null && later.kind() == ChangeKind.DELETED) {
            if (item.kind() == ChangeKind.CREATED) {
                PendingTable.delete(context.sql(), later.row());
            } else {
                PendingTable.update(context.sql(), later.withSince(item.since(), item.sinceCommit()));
            }
        } else if (object != null) {
            pendAgain(item, later, object);
        } else if (item.kind() == ChangeKind.DELETED) {
            PendingTable.insert(
                    context.sql(), again(item, context.nextPendingRow()).withBase(item.serverValues()));
        }
    }

    private void pendAgain(ItemRow item, @Nullable PendingRow later, Snapshot object) {
        PendingRow row = again(item, later == null ? context.nextPendingRow() : later.row());
        if (item.kind() == ChangeKind.CHANGED) {
            Map<Integer, TypedValue> base = new LinkedHashMap<>(later == null ? Map.of() : later.base());
            base.putAll(item.serverValues());
            base.keySet().removeIf(member -> !isChanged(item, later, member));
            row = row.withBase(base);
        }
        if (later == null) {
            PendingTable.insert(context.sql(), row);
        } else {
            PendingTable.update(context.sql(), row);
        }
        RecordHeader header = object.stored()
                .header()
                .withInFlightItem(0)
                .withPendingRow(row.row())
                .withCommitNumber(context.commitNumber());
        context.update(object, context.records().withHeader(object.stored(), header), Set.of());
    }

    private static boolean isChanged(ItemRow item, @Nullable PendingRow later, int member) {
        return item.values().containsKey(member)
                || (later != null && later.base().containsKey(member));
    }

    private static PendingRow again(ItemRow item, long row) {
        return PendingRow.of(row, item.kind(), item.entityNumber(), item.object(), item.since(), item.sinceCommit())
                .withFate(item.fate())
                .withServerVersion(item.knownVersion())
                .withAttempts(item.attempts());
    }
}
