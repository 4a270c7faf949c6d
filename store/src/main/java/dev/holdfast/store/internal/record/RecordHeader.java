package dev.holdfast.store.internal.record;

import dev.holdfast.store.object.ObjectState;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a record says about itself besides its values: how it stands to the server and which rows of the store follow
 * it. Immutable; every {@code with} method gives a new header.
 */
public final class RecordHeader {

    private static final byte[] NO_VERSION = {};
    private static final int[] NO_MEMBERS = {};

    private final ObjectState state;
    private final boolean refused;
    private final long commitNumber;
    private final long pendingRow;
    private final long inFlightItem;
    private final byte[] serverVersion;
    private final int[] changedMemberIds;

    private RecordHeader(
            ObjectState state,
            boolean refused,
            long commitNumber,
            long pendingRow,
            long inFlightItem,
            byte[] serverVersion,
            int[] changed) {
        this.state = state;
        this.refused = refused;
        this.commitNumber = notNegative("commit number", commitNumber);
        this.pendingRow = notNegative("pending row", pendingRow);
        this.inFlightItem = notNegative("in-flight item", inFlightItem);
        this.serverVersion = serverVersion;
        this.changedMemberIds = changed;
    }

    private static long notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("A " + name + " is not negative, as " + value + " is");
        }
        return value;
    }

    /** The header of a record with nothing pending, not refused and without a server version. */
    public static RecordHeader of(ObjectState state, long commitNumber) {
        return new RecordHeader(state, false, commitNumber, 0, 0, NO_VERSION, NO_MEMBERS);
    }

    /** How the record stands to the server. */
    public ObjectState state() {
        return state;
    }

    /** Whether the server refused the object's last change (SPEC 5.6). */
    public boolean refused() {
        return refused;
    }

    /** The number of the commit that last wrote the record. */
    public long commitNumber() {
        return commitNumber;
    }

    /** The row of the pending change, 0 for none. */
    public long pendingRow() {
        return pendingRow;
    }

    /** The item of the batch in flight that holds the object, 0 for none. */
    public long inFlightItem() {
        return inFlightItem;
    }

    /** A copy of the server's token of the version last seen, opaque here; length 0 for none. */
    public byte[] serverVersion() {
        return serverVersion.clone();
    }

    /** A copy of the ids of the members changed here since the server's version, rising. */
    public int[] changedMemberIds() {
        return changedMemberIds.clone();
    }

    /** Whether the member with this id was changed here since the server's version. */
    public boolean isChanged(int memberId) {
        return Arrays.binarySearch(changedMemberIds, memberId) >= 0;
    }

    /** This header with another state. */
    public RecordHeader withState(ObjectState newState) {
        return new RecordHeader(
                newState, refused, commitNumber, pendingRow, inFlightItem, serverVersion, changedMemberIds);
    }

    /** This header, refused or not. */
    public RecordHeader withRefused(boolean nowRefused) {
        return new RecordHeader(
                state, nowRefused, commitNumber, pendingRow, inFlightItem, serverVersion, changedMemberIds);
    }

    /** This header with another commit number. */
    public RecordHeader withCommitNumber(long number) {
        return new RecordHeader(state, refused, number, pendingRow, inFlightItem, serverVersion, changedMemberIds);
    }

    /** This header with another pending row, 0 for none. */
    public RecordHeader withPendingRow(long row) {
        return new RecordHeader(state, refused, commitNumber, row, inFlightItem, serverVersion, changedMemberIds);
    }

    /** This header with another in-flight item, 0 for none. */
    public RecordHeader withInFlightItem(long item) {
        return new RecordHeader(state, refused, commitNumber, pendingRow, item, serverVersion, changedMemberIds);
    }

    /** This header with another server version; length 0 for none. */
    public RecordHeader withServerVersion(byte[] version) {
        return new RecordHeader(
                state, refused, commitNumber, pendingRow, inFlightItem, version.clone(), changedMemberIds);
    }

    /** This header with exactly these changed members; order and repetition do not matter. */
    public RecordHeader withChangedMemberIds(int... memberIds) {
        int[] rising = IntStream.of(memberIds).sorted().distinct().toArray();
        if (rising.length > 0 && rising[0] <= 0) {
            throw new IllegalArgumentException("A member id is above 0, not " + rising[0]);
        }
        return new RecordHeader(state, refused, commitNumber, pendingRow, inFlightItem, serverVersion, rising);
    }

    /** Whether anything is to be said beyond flags and commit number. */
    boolean hasSyncPart() {
        return pendingRow != 0 || inFlightItem != 0 || serverVersion.length != 0 || changedMemberIds.length != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordHeader that
                && state == that.state
                && refused == that.refused
                && commitNumber == that.commitNumber
                && pendingRow == that.pendingRow
                && inFlightItem == that.inFlightItem
                && Arrays.equals(serverVersion, that.serverVersion)
                && Arrays.equals(changedMemberIds, that.changedMemberIds);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(commitNumber) * 31 + Arrays.hashCode(changedMemberIds);
    }

    /** Shows state and numbers, never the server's token. */
    @Override
    public String toString() {
        return "RecordHeader[" + state + (refused ? ", refused" : "") + ", commit=" + commitNumber + ", pendingRow="
                + pendingRow + ", inFlightItem=" + inFlightItem + ", changed=" + Arrays.toString(changedMemberIds)
                + "]";
    }
}
