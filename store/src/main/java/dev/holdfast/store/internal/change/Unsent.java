package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.CheckedPage.CheckedObject;
import dev.holdfast.store.internal.change.PendingRow.Fate;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The unsent changes that a page of an entity meets: those of objects that are here, and deletions of objects that are gone.
 * Whether there are any of the second kind is asked once for the whole page.
 */
final class Unsent {
    private final CommitContext context;
    private final SqlPort sql;
    private final Entity entity;
    private final boolean deletions;
    private final boolean items;
    private final boolean quarantine;

    Unsent(CommitContext context, Entity entity) {
        this.context = context;
        this.sql = context.sql();
        this.entity = entity;
        this.deletions = exists("select 1 from pending where deleted is not null limit 1");
        this.items = exists("select 1 from item limit 1");
        this.quarantine = exists("select 1 from quarantine limit 1");
    }

    private boolean exists(String text) {
        try (SqlRows rows = sql.prepare(text).query()) {
            return rows.next();
        }
    }

    /** Whether the object has a change that is pending or in flight. */
    static boolean isUnsent(Snapshot object) {
        RecordHeader header = object.stored().header();
        return header.pendingRow() != 0 || header.inFlightItem() != 0;
    }

    /** Whether any object may have been deleted here without the server knowing. */
    boolean mayHaveGone() {
        return deletions || items;
    }

    /** Whether an object that is not in the store was deleted here, and the server does not know yet. */
    boolean isDeletedHere(ObjectId id) {
        return deletionOf(id) != null || itemOf(id) != null;
    }

    private @Nullable PendingRow deletionOf(ObjectId id) {
        PendingRow row = deletions ? PendingTable.deletionOf(sql, id) : null;
        return row != null && isOfLine(row.entityNumber()) ? row : null;
    }

    private @Nullable ItemRow itemOf(ObjectId id) {
        ItemRow item = items ? ItemTable.byObject(sql, id).orElse(null) : null;
        return item != null && isOfLine(item.entityNumber()) ? item : null;
    }

    private boolean isOfLine(long entityNumber) {
        Entity other = context.catalog().entity(entityNumber);
        return other != null && other.root() == entity.root();
    }

    /** Whether the refused change of any object waits for a decision. */
    boolean hasQuarantine() {
        return quarantine;
    }

    /** Whether a refused change of the object waits for a decision. */
    boolean isInQuarantine(ObjectId id) {
        return quarantine && QuarantineTable.has(sql, id);
    }

    /** The server names an object that was deleted here: it stays deleted, and the deletion learns what the server has. */
    boolean downloadUnderDeletion(CheckedObject object) {
        PendingRow pending = deletionOf(object.id());
        ItemRow item = itemOf(object.id());
        boolean differs = pending != null && underPending(pending, object);
        return (item != null && underItem(item, object)) || differs;
    }

    private boolean underPending(PendingRow pending, CheckedObject object) {
        Map<Integer, TypedValue> base = new LinkedHashMap<>(pending.base());
        boolean differs = ServerValues.putDiffering(context, base, object.values())
                || pending.fate() != Fate.PRESENT
                || !Arrays.equals(pending.serverVersion(), object.version());
        if (differs) {
            PendingTable.update(
                    sql,
                    pending.withBase(base).withServerVersion(object.version()).withFate(Fate.PRESENT));
        }
        return differs;
    }

    private boolean underItem(ItemRow item, CheckedObject object) {
        ItemRow told = item.toldOf(context, object.version(), object.values());
        if (told != null || item.fate() != Fate.PRESENT) {
            ItemTable.update(sql, (told == null ? item : told).withFate(Fate.PRESENT));
            return true;
        }
        return false;
    }

    /** An object with unsent changes left the server's answer: it stays, and its change remembers that (SPEC 5.8). */
    void keep(Snapshot object, Fate fate) {
        RecordHeader header = object.stored().header();
        if (header.pendingRow() != 0) {
            PendingRow pending = PendingTable.get(sql, header.pendingRow());
            if (pending.kind() != ChangeKind.CREATED && pending.fate() != worse(pending.fate(), fate)) {
                PendingTable.update(sql, pending.withFate(fate));
            }
        }
        if (header.inFlightItem() != 0) {
            tell(ItemTable.get(sql, header.inFlightItem()), fate);
        }
    }

    /** An object that was deleted here left the server's answer: a deletion there ends the one that waits here. */
    void leave(ObjectId id, Fate fate) {
        PendingRow pending = deletionOf(id);
        ItemRow item = itemOf(id);
        if (item != null) {
            tell(item, fate);
        }
        if (pending != null && item == null && fate == Fate.DELETED) {
            PendingTable.delete(sql, pending.row());
        } else if (pending != null && pending.fate() != worse(pending.fate(), fate)) {
            PendingTable.update(sql, pending.withFate(fate));
        }
    }

    private void tell(ItemRow item, Fate fate) {
        if (item.fate() != worse(item.fate(), fate)) {
            ItemTable.update(sql, item.withFate(fate));
        }
    }

    private static Fate worse(Fate one, Fate other) {
        return one == Fate.DELETED ? one : other;
    }
}
