package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One object's pending change as it is stored. Its members' present values stand in the object's record; here is only what
 * that does not say.
 *
 * @param row its number, by which the object's record points at it; rises with time
 * @param kind created, changed or deleted
 * @param fate what the server has done to the object meanwhile
 * @param entityNumber the object's entity
 * @param object the object
 * @param since when the first of its commits was made
 * @param sinceCommit the number of that commit
 * @param serverVersion the server's version it was made on, for a deletion; else empty
 * @param attempts how often the change was refused before
 * @param base the server's values by member number: of the changed members; of all for a deletion
 */
record PendingRow(
        long row,
        ChangeKind kind,
        Fate fate,
        long entityNumber,
        ObjectId object,
        Instant since,
        long sinceCommit,
        byte[] serverVersion,
        int attempts,
        Map<Integer, TypedValue> base) {

    private static final ChangeKind[] KINDS = {ChangeKind.CREATED, ChangeKind.CHANGED, ChangeKind.DELETED};
    private static final byte[] NO_VERSION = {};

    /** What the server has done to an object that has unsent changes, and so stays (SPEC 5.8). */
    enum Fate {
        /** Nothing. */
        PRESENT,
        /** It no longer belongs on this device: it leaves when its changes are acknowledged. */
        NARROWED,
        /** It was deleted there. */
        DELETED
    }

    static PendingRow of(
            long row, ChangeKind kind, long entityNumber, ObjectId object, Instant since, long sinceCommit) {
        return new PendingRow(
                row, kind, Fate.PRESENT, entityNumber, object, since, sinceCommit, NO_VERSION, 0, Map.of());
    }

    PendingRow withKind(ChangeKind newKind) {
        return new PendingRow(
                row, newKind, fate, entityNumber, object, since, sinceCommit, serverVersion, attempts, base);
    }

    PendingRow withFate(Fate newFate) {
        return new PendingRow(
                row, kind, newFate, entityNumber, object, since, sinceCommit, serverVersion, attempts, base);
    }

    PendingRow withBase(Map<Integer, TypedValue> newBase) {
        return new PendingRow(
                row, kind, fate, entityNumber, object, since, sinceCommit, serverVersion, attempts, newBase);
    }

    PendingRow withServerVersion(byte[] version) {
        return new PendingRow(row, kind, fate, entityNumber, object, since, sinceCommit, version, attempts, base);
    }

    PendingRow withAttempts(int refusals) {
        return new PendingRow(row, kind, fate, entityNumber, object, since, sinceCommit, serverVersion, refusals, base);
    }

    PendingRow withSince(Instant time, long commit) {
        return new PendingRow(row, kind, fate, entityNumber, object, time, commit, serverVersion, attempts, base);
    }

    /** Adds base values of members that have none yet: the oldest is what the server knows. */
    PendingRow withMoreBase(Map<Integer, TypedValue> more) {
        Map<Integer, TypedValue> union = new LinkedHashMap<>(base);
        more.forEach(union::putIfAbsent);
        return withBase(union);
    }

    byte[] toBytes(PackedWriter out) {
        return out.clear()
                .putOneOf(KINDS, kind)
                .putOneOf(Fate.values(), fate)
                .putCount(entityNumber)
                .putId(object)
                .putTime(since)
                .putCount(sinceCommit)
                .putBytes(serverVersion)
                .putCount(attempts)
                .putValues(base)
                .toBytes();
    }

    static PendingRow read(long row, byte[] bytes) {
        PackedReader in = new PackedReader("pending change", bytes);
        return new PendingRow(
                row,
                in.oneOf(KINDS),
                in.oneOf(Fate.values()),
                in.count(),
                in.id(),
                in.time(),
                in.count(),
                in.bytes(),
                in.smallCount(),
                in.values());
    }
}
