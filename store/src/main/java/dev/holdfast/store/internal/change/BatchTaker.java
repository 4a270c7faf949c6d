package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Freezes pending changes as a batch (SPEC 3.4): each becomes an item with the values it has now and a key of its own, and
 * is no longer pending. Its object's record points at the item instead, so later edits begin a new pending change.
 */
final class BatchTaker {
    private final CommitContext context;
    private final Supplier<ObjectId> ids;

    BatchTaker(CommitContext context, Supplier<ObjectId> ids) {
        this.context = context;
        this.ids = ids;
    }

    /** Takes the changes, in groups in the order to send. */
    UploadBatch take(List<List<PendingObject>> order) {
        SqlPort sql = context.sql();
        ObjectId id = ids.get();
        long batch = BatchTable.insert(sql, id, context.time());
        long item = BatchTable.nextNumber(sql, "select max(number) from item");
        int group = 0;
        List<UploadChange> changes = new ArrayList<>();
        for (List<PendingObject> circle : order) {
            group++;
            for (PendingObject change : circle) {
                ItemRow frozen = freeze(change, item++, batch, group);
                ItemTable.insert(sql, frozen);
                context.taken(frozen.object());
                PendingTable.delete(sql, change.row().row());
                pointAt(change, frozen);
                changes.add(frozen.describe(context.catalog()));
            }
        }
        return new UploadBatch(id, context.time(), changes);
    }

    private ItemRow freeze(PendingObject change, long number, long batch, int group) {
        PendingRow row = change.row();
        return new ItemRow(
                number,
                batch,
                ids.get(),
                row.kind(),
                row.fate(),
                row.entityNumber(),
                row.object(),
                group,
                row.since(),
                row.sinceCommit(),
                change.serverVersion(),
                row.attempts(),
                change.values(context.catalog()),
                row.kind() == ChangeKind.CREATED ? Map.of() : row.base());
    }

    private void pointAt(PendingObject change, ItemRow frozen) {
        Snapshot object = change.object();
        if (object != null) {
            RecordHeader header = object.stored()
                    .header()
                    .withPendingRow(0)
                    .withInFlightItem(frozen.number())
                    .withCommitNumber(context.commitNumber());
            context.update(object, context.records().withHeader(object.stored(), header), Set.of());
        }
    }
}
