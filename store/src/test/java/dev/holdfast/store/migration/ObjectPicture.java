package dev.holdfast.store.migration;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.migration.Evolution.Version;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the public face of a store says of one object; values by the keys of members.
 *
 * @param entity the key of its entity
 * @param values its values; null when the store does not hold it
 * @param state its state, with the values
 * @param pending its pending change, if any
 * @param pendingBase the base of that
 * @param item its change in flight, if any
 * @param sent the values of that
 * @param sentBase the base of that
 * @param refused its entries in the quarantine
 */
record ObjectPicture(
        String entity,
        @Nullable Map<String, @Nullable Object> values,
        @Nullable ObjectState state,
        @Nullable PendingChange pending,
        Map<String, @Nullable Object> pendingBase,
        @Nullable UploadChange item,
        Map<String, @Nullable Object> sent,
        Map<String, @Nullable Object> sentBase,
        List<QuarantineEntry> refused) {

    static ObjectPicture of(ObjectStore store, Version version, String entity, ObjectId id) {
        StoredObject object = store.find(id).orElse(null);
        PendingChange pending = store.pending().find(id).orElse(null);
        UploadChange item = store.pending()
                .inFlight(id)
                .map(UploadBatch::changes)
                .flatMap(changes -> changes.stream()
                        .filter(change -> change.object().equals(id))
                        .findFirst())
                .orElse(null);
        List<QuarantineEntry> refused = store.quarantine().list(0, 10_000).stream()
                .filter(entry -> entry.object().equals(id))
                .toList();
        return new ObjectPicture(
                entity,
                object == null ? null : values(object, version, entity),
                object == null ? null : object.state(),
                pending,
                pending == null ? Map.of() : byKey(version, entity, pending.base()),
                item,
                item == null ? Map.of() : byKey(version, entity, item.values()),
                item == null ? Map.of() : byKey(version, entity, item.base()),
                refused);
    }

    private static Map<String, @Nullable Object> values(StoredObject object, Version version, String entity) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        version.members(entity)
                .forEach((key, member) -> values.put(
                        key,
                        object.isAvailable(object.entity().member(member.name()))
                                ? plain(object.get(member.name()))
                                : EvolutionRule.NOT_AVAILABLE));
        return values;
    }

    static Map<String, @Nullable Object> byKey(Version version, String entity, Map<String, @Nullable Object> byName) {
        Map<String, @Nullable Object> byKey = new LinkedHashMap<>();
        version.members(entity).forEach((key, member) -> {
            if (byName.containsKey(member.name())) {
                byKey.put(key, plain(byName.get(member.name())));
            }
        });
        return byKey;
    }

    /** A value in a form in which equal ones are equal. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }
        return value instanceof Collection<?> many ? new HashSet<>(many) : value;
    }
}
