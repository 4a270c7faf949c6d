package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Map;

/**
 * One frozen change of a batch as it is stored.
 *
 * @param number its number, by which the object's record points at it; gives the sending order
 * @param batch the number of its batch
 * @param key the change's own key
 * @param kind created, changed or deleted
 * @param fate what the server has done to the object meanwhile
 * @param entityNumber the object's entity
 * @param object the object
 * @param group equal for objects that refer to each other in a circle
 * @param since when the first of its commits was made
 * @param sinceCommit the number of that commit
 * @param serverVersion the server's version it was made on
 * @param attempts how often the change was refused before
 * @param values what is sent, by member number
 * @param base the server's values of the same members; of all for a deletion
 */
record ItemRow(
        long number,
        long batch,
        ObjectId key,
        ChangeKind kind,
        PendingRow.Fate fate,
        long entityNumber,
        ObjectId object,
        int group,
        Instant since,
        long sinceCommit,
        byte[] serverVersion,
        int attempts,
        Map<Integer, TypedValue> values,
        Map<Integer, TypedValue> base) {

    private static final ChangeKind[] KINDS = {ChangeKind.CREATED, ChangeKind.CHANGED, ChangeKind.DELETED};

    byte[] toBytes() {
        return new PackedWriter()
                .putCount(kind.ordinal())
                .putCount(fate.ordinal())
                .putCount(entityNumber)
                .putCount(group)
                .putTime(since)
                .putCount(sinceCommit)
                .putBytes(serverVersion)
                .putCount(attempts)
                .putValues(values)
                .putValues(base)
                .toBytes();
    }

    static ItemRow read(long number, long batch, ObjectId object, ObjectId key, byte[] body) {
        PackedReader in = new PackedReader("frozen change", body);
        ChangeKind kind = in.oneOf(KINDS);
        PendingRow.Fate fate = in.oneOf(PendingRow.Fate.values());
        long entityNumber = in.count();
        int group = in.smallCount();
        Instant since = in.time();
        return new ItemRow(
                number,
                batch,
                key,
                kind,
                fate,
                entityNumber,
                object,
                group,
                since,
                in.count(),
                in.bytes(),
                in.smallCount(),
                in.values(),
                in.values());
    }
}
