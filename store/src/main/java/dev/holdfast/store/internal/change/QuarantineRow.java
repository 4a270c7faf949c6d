package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;

/**
 * A refused change as it is stored: by number of members, so that it outlives their names.
 *
 * @param time when it was refused
 * @param reason why
 * @param detail the server's words, at most {@link #MAX_DETAIL} characters
 * @param kind what the change was
 * @param entityNumber the object's entity
 * @param object the object
 * @param attempts how often the change was refused
 * @param values what the user had entered; for a creation every value of the object, those included that are never sent
 * @param base the server's values under it
 */
record QuarantineRow(
        Instant time,
        RefusalReason reason,
        String detail,
        ChangeKind kind,
        long entityNumber,
        ObjectId object,
        int attempts,
        Map<Integer, TypedValue> values,
        Map<Integer, TypedValue> base) {

    static final int MAX_DETAIL = 4_000;

    private static final ChangeKind[] KINDS = {ChangeKind.CREATED, ChangeKind.CHANGED, ChangeKind.DELETED};

    QuarantineRow {
        if (detail.length() > MAX_DETAIL) {
            int end = Character.isHighSurrogate(detail.charAt(MAX_DETAIL - 1)) ? MAX_DETAIL - 1 : MAX_DETAIL;
            detail = detail.substring(0, end);
        }
    }

    QuarantineEntry describe(long number, Catalog catalog) {
        return new QuarantineEntry(
                number,
                time,
                reason,
                detail,
                kind,
                catalog.entityName(entityNumber),
                object,
                NamedValues.of(catalog, values),
                NamedValues.of(catalog, base),
                attempts);
    }

    byte[] toBytes() {
        return new PackedWriter()
                .putTime(time)
                .putOneOf(RefusalReason.values(), reason)
                .putText(detail)
                .putOneOf(KINDS, kind)
                .putCount(entityNumber)
                .putCount(attempts)
                .putValues(values)
                .putValues(base)
                .toBytes();
    }

    static QuarantineRow read(ObjectId object, byte[] body) {
        PackedReader in = new PackedReader("refused change", body);
        Instant time = in.time();
        RefusalReason reason = in.oneOf(RefusalReason.values());
        String detail = in.text();
        ChangeKind kind = in.oneOf(KINDS);
        long entityNumber = in.count();
        return new QuarantineRow(
                time, reason, detail, kind, entityNumber, object, in.smallCount(), in.values(), in.values());
    }
}
