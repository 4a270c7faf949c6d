package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
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
    /** From a row of the quarantine. */
    public static SalvagedChange refused(Catalog catalog, byte[] object, byte[] body) {
        QuarantineRow row = QuarantineRow.read(ObjectId.fromBytes(object), body);
        return new SalvagedChange(
                row.kind(), name(catalog, row.entityNumber()), row.object(), NamedValues.of(catalog, row.values()));
    }

    /** From a frozen change of a batch. */
    public static SalvagedChange inFlight(Catalog catalog, byte[] object, byte[] body) {
        ObjectId id = ObjectId.fromBytes(object);
        ItemRow row = ItemRow.read(0, 0, id, id, body);
        return new SalvagedChange(
                row.kind(), name(catalog, row.entityNumber()), id, NamedValues.of(catalog, row.values()));
    }

    /** From a pending change. */
    public static SalvagedChange pending(Catalog catalog, byte[] body) {
        PendingRow row = PendingRow.read(0, body);
        return new SalvagedChange(row.kind(), name(catalog, row.entityNumber()), row.object(), Map.of());
    }

    /** From a block of pending creations. */
    public static List<SalvagedChange> creations(Catalog catalog, long first, long open, byte[] body) {
        CreationBlock block = CreationBlock.read(first, open, body);
        List<PendingRow> rows = new ArrayList<>();
        block.addTo(rows, 0, CreationBlock.MOST);
        String entity = name(catalog, block.entityNumber());
        return rows.stream()
                .map(row -> new SalvagedChange(row.kind(), entity, row.object(), Map.of()))
                .toList();
    }

    private static String name(Catalog catalog, long entityNumber) {
        return catalog.knowsEntity(entityNumber) ? catalog.entityName(entityNumber) : "unknown";
    }
}
