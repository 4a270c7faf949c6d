package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unsent change on its way to another store: by names, since numbers mean something in their own store alone.
 *
 * @param origin where it stood
 * @param kind created, changed or deleted
 * @param entity the name of the object's entity
 * @param object the object
 * @param time since when it was unsent, or when it was refused
 * @param attempts how often it was refused
 * @param reason why, for one that was refused last; else null
 * @param detail the server's words
 * @param values what was entered, by member name
 * @param base what it was entered over
 * @param withheld the members whose values stay in their store: hashed strings
 */
record UnsentEntry(
        Origin origin,
        ChangeKind kind,
        String entity,
        ObjectId object,
        Instant time,
        int attempts,
        @Nullable RefusalReason reason,
        String detail,
        Map<String, TypedValue> values,
        Map<String, TypedValue> base,
        List<String> withheld) {

    /** Where a change stood in the store that it comes from. */
    enum Origin {
        PENDING,
        IN_FLIGHT,
        QUARANTINE
    }

    static UnsentEntry of(PendingObject change, Catalog catalog) {
        PendingRow row = change.row();
        Map<Integer, TypedValue> base = row.kind() == ChangeKind.CREATED ? Map.of() : row.base();
        return new Named(catalog, change.values(catalog), base)
                .entry(
                        Origin.PENDING,
                        row.kind(),
                        row.entityNumber(),
                        row.object(),
                        row.since(),
                        row.attempts(),
                        null,
                        "");
    }

    static UnsentEntry of(ItemRow row, Catalog catalog) {
        return new Named(catalog, row.values(), row.base())
                .entry(
                        Origin.IN_FLIGHT,
                        row.kind(),
                        row.entityNumber(),
                        row.object(),
                        row.since(),
                        row.attempts(),
                        null,
                        "");
    }

    static UnsentEntry of(QuarantineRow row, Catalog catalog) {
        return new Named(catalog, row.values(), row.base())
                .entry(
                        Origin.QUARANTINE,
                        row.kind(),
                        row.entityNumber(),
                        row.object(),
                        row.time(),
                        row.attempts(),
                        row.reason(),
                        row.detail());
    }

    /** The change date of the contents that belong to the change; null when none do. */
    @Nullable
    Instant contents() {
        TypedValue date = values.get(FileDocument.CHANGE_DATE);
        boolean isFile = values.containsKey(FileDocument.DIGEST) || values.containsKey(FileDocument.SIZE);
        return isFile && date != null && date.value() instanceof Instant instant ? instant : null;
    }

    /** Values on their way from numbers to names. */
    private static final class Named {
        private final Catalog catalog;
        private final List<String> withheld = new ArrayList<>();
        private final Map<String, TypedValue> values;
        private final Map<String, TypedValue> base;

        Named(Catalog catalog, Map<Integer, TypedValue> values, Map<Integer, TypedValue> base) {
            this.catalog = catalog;
            this.values = named(values, true);
            this.base = named(base, false);
        }

        private Map<String, TypedValue> named(Map<Integer, TypedValue> byNumber, boolean noting) {
            Map<String, TypedValue> named = new LinkedHashMap<>();
            byNumber.forEach((number, typed) -> {
                KnownMember known = catalog.member(number);
                String name = known == null ? "unknown" + number : known.name();
                if (typed.type() == SlotType.HASHED_STRING) {
                    if (noting && typed.value() != null) {
                        withheld.add(name);
                    }
                } else if (typed.value() != NotAvailable.VALUE) {
                    named.put(named.containsKey(name) ? name + "_" + number : name, typed);
                }
            });
            return named;
        }

        UnsentEntry entry(
                Origin origin,
                ChangeKind kind,
                long entityNumber,
                ObjectId object,
                Instant time,
                int attempts,
                @Nullable RefusalReason reason,
                String detail) {
            return new UnsentEntry(
                    origin,
                    kind,
                    catalog.entityName(entityNumber),
                    object,
                    time,
                    attempts,
                    reason,
                    detail,
                    values,
                    base,
                    withheld);
        }
    }
}
