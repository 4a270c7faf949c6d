package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.SqlPort;
import org.jspecify.annotations.Nullable;

/**
 * A change in flight with what stands around it when its outcome comes.
 *
 * @param item the frozen change
 * @param entity the object's entity; null when the model has it no more
 * @param object the object; null when the store does not hold it
 * @param later the pending edits or the pending deletion made since; null when there is none
 */
record InFlight(
        ItemRow item,
        @Nullable Entity entity,
        @Nullable Snapshot object,
        @Nullable PendingRow later) {

    static InFlight load(CommitContext context, ItemRow item) {
        Entity entity = context.catalog().entity(item.entityNumber());
        Snapshot object = entity == null ? null : context.current(entity, item.object());
        return new InFlight(item, entity, object, later(context.sql(), item, object));
    }

    private static @Nullable PendingRow later(SqlPort sql, ItemRow item, @Nullable Snapshot object) {
        if (object == null) {
            return PendingTable.deletionOf(sql, item.object());
        }
        long row = object.stored().header().pendingRow();
        return row == 0 ? null : PendingTable.get(sql, row);
    }

    /** What the server has done to the object since, as far as a download has told. */
    PendingRow.Fate fate() {
        return later != null && later.fate() != PendingRow.Fate.PRESENT ? later.fate() : item.fate();
    }
}
