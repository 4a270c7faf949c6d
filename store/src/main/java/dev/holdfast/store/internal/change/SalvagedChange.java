package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pending, sent or refused change, read for itself out of a store that is no longer whole.
 *
 * @param kind created, changed or deleted
 * @param entity the object's entity
 * @param object the object
 * @param values what the user had entered, as far as the row has it; a pending change's values stand in its object
 */
public record SalvagedChange(ChangeKind kind, String entity, ObjectId object, Map<String, @Nullable Object> values) {
    /** The rows of the quarantine, as {@link #refused} reads them. */
    public static final String REFUSED = QuarantineTable.COLUMNS;
    /** The frozen changes of batches, as {@link #inFlight} reads them. */
    public static final String IN_FLIGHT = ItemTable.COLUMNS;
    /** The pending changes, as {@link #pending} reads them. */
    public static final String PENDING = PendingTable.COLUMNS;
    /** The blocks of pending creations, as {@link #creations} reads them. */
    public static final String CREATIONS = CreationTable.COLUMNS;

    /** From a row of the quarantine. */
    public static SalvagedChange refused(Catalog catalog, SqlRows rows) {
        QuarantineRow row = QuarantineTable.read(rows).row();
        return new SalvagedChange(
                row.kind(), name(catalog, row.entityNumber()), row.object(), NamedValues.of(catalog, row.values()));
    }

    /** From a frozen change of a batch. */
    public static SalvagedChange inFlight(Catalog catalog, SqlRows rows) {
        ItemRow row = ItemTable.read(rows);
        return new SalvagedChange(
                row.kind(), name(catalog, row.entityNumber()), row.object(), NamedValues.of(catalog, row.values()));
    }

    /** From a pending change. */
    public static SalvagedChange pending(Catalog catalog, SqlRows rows) {
        PendingRow row = PendingTable.read(rows);
        return new SalvagedChange(row.kind(), name(catalog, row.entityNumber()), row.object(), Map.of());
    }

    /** From a block of pending creations. */
    public static List<SalvagedChange> creations(Catalog catalog, SqlRows rows) {
        CreationBlock block = CreationTable.block(rows);
        List<PendingRow> pending = new ArrayList<>();
        block.addTo(pending, 0, CreationBlock.MOST);
        String entity = name(catalog, block.entityNumber());
        return pending.stream()
                .map(row -> new SalvagedChange(row.kind(), entity, row.object(), Map.of()))
                .toList();
    }

    private static String name(Catalog catalog, long entityNumber) {
        return catalog.knowsEntity(entityNumber) ? catalog.entityName(entityNumber) : "unknown";
    }
}
