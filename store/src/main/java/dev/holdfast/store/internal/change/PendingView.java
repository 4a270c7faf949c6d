package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pending changes and the objects they are of, as one transaction sees them. */
final class PendingView {
    private static final int PAGE = 1_000;

    private final ReadSession session;
    private final Catalog catalog;

    PendingView(ReadSession session, Catalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    SqlPort sql() {
        return session.sql();
    }

    /** Every pending change, oldest first. */
    List<PendingObject> all() {
        List<PendingObject> all = new ArrayList<>();
        List<PendingRow> page = PendingTable.list(sql(), 0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(row -> all.add(load(row)));
            page = PendingTable.list(sql(), page.get(page.size() - 1).row(), PAGE);
        }
        return all;
    }

    private PendingObject load(PendingRow row) {
        Entity entity = catalog.entity(row.entityNumber());
        if (entity == null) {
            throw new StoreCorruptException("A pending change is of an entity that the model has no more", null);
        }
        if (row.kind() == ChangeKind.DELETED) {
            boolean inFlight = ItemTable.byObject(sql(), row.object()).isPresent();
            return new PendingObject(row, entity, null, inFlight);
        }
        Snapshot object = find(entity, row.object());
        if (object == null) {
            throw new StoreCorruptException("A pending change has no object", null);
        }
        return of(row, object);
    }

    private static PendingObject of(PendingRow row, Snapshot object) {
        boolean inFlight = object.stored().header().inFlightItem() != 0;
        return new PendingObject(row, object.entity(), object, inFlight);
    }

    /** The pending change of one object; null when it has none. */
    @Nullable
    PendingObject pendingOf(ObjectId id) {
        PendingRow deletion = PendingTable.deletionOf(sql(), id);
        if (deletion != null) {
            return load(deletion);
        }
        Snapshot object = findAnywhere(id);
        long row = object == null ? 0 : object.stored().header().pendingRow();
        return object == null || row == 0 ? null : of(PendingTable.get(sql(), row), object);
    }

    /** The object of this entity or a specialization; null when the store does not hold it. */
    @Nullable
    Snapshot find(Entity entity, ObjectId id) {
        return (Snapshot) session.find(entity, id).orElse(null);
    }

    /** The object, whatever its entity: asks one table after the other. */
    @Nullable
    Snapshot findAnywhere(ObjectId id) {
        for (Entity entity : catalog.model().entities()) {
            Snapshot found = entity.generalization().isEmpty() ? find(entity, id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
