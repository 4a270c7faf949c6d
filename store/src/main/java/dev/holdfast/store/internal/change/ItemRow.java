package dev.holdfast.store.internal.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param seen what a download said of the object since the batch was taken, null if none did
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
        Map<Integer, TypedValue> base,
        @Nullable Seen seen) {

    private static final ChangeKind[] KINDS = {ChangeKind.CREATED, ChangeKind.CHANGED, ChangeKind.DELETED};

    /**
     * What a download said of an object in flight. It stands beside the frozen change, which stays as it is.
     *
     * @param version the server's version then
     * @param values the server's values by member number
     */
    record Seen(byte[] version, Map<Integer, TypedValue> values) {}

    /** A change that was just frozen. */
    ItemRow(
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
        this(
                number,
                batch,
                key,
                kind,
                fate,
                entityNumber,
                object,
                group,
                since,
                sinceCommit,
                serverVersion,
                attempts,
                values,
                base,
                null);
    }

    ItemRow withFate(PendingRow.Fate newFate) {
        return newFate == fate ? this : with(newFate, seen);
    }

    /** The same with what a download says of the object; null when it says nothing new. */
    @Nullable
    ItemRow toldOf(CommitContext context, byte[] version, Map<Member, @Nullable Object> theirs) {
        Map<Integer, TypedValue> all = new LinkedHashMap<>(seen == null ? Map.of() : seen.values());
        boolean differs = ServerValues.putDiffering(context, all, theirs);
        if (!differs && seen != null && Arrays.equals(seen.version(), version)) {
            return null;
        }
        return with(fate, new Seen(version, all));
    }

    /** The same change with other values, and with other values that a download has told. */
    ItemRow withValues(Map<Integer, TypedValue> newValues, Map<Integer, TypedValue> newBase, @Nullable Seen newSeen) {
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
                sinceCommit,
                serverVersion,
                attempts,
                newValues,
                newBase,
                newSeen);
    }

    private ItemRow with(PendingRow.Fate newFate, @Nullable Seen newSeen) {
        return new ItemRow(
                number,
                batch,
                key,
                kind,
                newFate,
                entityNumber,
                object,
                group,
                since,
                sinceCommit,
                serverVersion,
                attempts,
                values,
                base,
                newSeen);
    }

    /** The server's values as last known: what a download said, else the base it was frozen with. */
    Map<Integer, TypedValue> serverValues() {
        Map<Integer, TypedValue> known = new LinkedHashMap<>(base);
        if (seen != null) {
            known.putAll(seen.values());
        }
        return known;
    }

    /** The server's version as last known. */
    byte[] knownVersion() {
        return seen == null ? serverVersion : seen.version();
    }

    /** The change as a transport gets it. */
    UploadChange describe(Catalog catalog) {
        return new UploadChange(
                key,
                kind,
                catalog.entityName(entityNumber),
                object,
                NamedValues.of(catalog, values),
                NamedValues.of(catalog, base),
                new String(serverVersion, UTF_8),
                group);
    }

    byte[] toBytes() {
        PackedWriter out = new PackedWriter()
                .putOneOf(KINDS, kind)
                .putOneOf(PendingRow.Fate.values(), fate)
                .putCount(entityNumber)
                .putCount(group)
                .putTime(since)
                .putCount(sinceCommit)
                .putBytes(serverVersion)
                .putCount(attempts)
                .putValues(values)
                .putValues(base);
        if (seen != null) {
            out.putBytes(seen.version()).putValues(seen.values());
        }
        return out.toBytes();
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
                in.values(),
                in.atEnd() ? null : new Seen(in.bytes(), in.values()));
    }
}
