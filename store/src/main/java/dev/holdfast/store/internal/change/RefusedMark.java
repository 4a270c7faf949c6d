package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import java.util.Set;

/** Keeps an object's mark "refused" in step with the quarantine, of which it says that it has an entry of the object. */
final class RefusedMark {
    private final CommitContext context;

    RefusedMark(CommitContext context) {
        this.context = context;
    }

    /** Sets or clears the mark of the entry's object, if the store holds it. */
    void refresh(QuarantineRow entry) {
        Entity entity = context.catalog().entity(entry.entityNumber());
        Snapshot object = entity == null ? null : context.current(entity, entry.object());
        boolean refused = QuarantineTable.has(context.sql(), entry.object());
        if (object != null && object.isRefused() != refused) {
            RecordHeader header =
                    object.stored().header().withRefused(refused).withCommitNumber(context.commitNumber());
            context.update(object, context.records().withHeader(object.stored(), header), Set.of());
        }
    }
}
