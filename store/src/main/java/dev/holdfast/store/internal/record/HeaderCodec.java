package dev.holdfast.store.internal.record;

import dev.holdfast.store.object.ObjectState;

/** How the part of a record before its presence map is written and read. */
final class HeaderCodec {

    static final int FORMAT_VERSION = 1;
    /** The position of the layout id, behind format version and flags. */
    static final int LAYOUT_AT = 2;

    private static final int STATE_BITS = 3;
    private static final int REFUSED = 1 << 2;
    private static final int SYNC_PART = 1 << 3;
    private static final int UNKNOWN_FLAGS = ~(STATE_BITS | REFUSED | SYNC_PART) & 0xFF;

    private HeaderCodec() {}

    static void write(int layoutId, RecordHeader header, RecordBuffer out) {
        out.putByte(FORMAT_VERSION);
        out.putByte(code(header.state()) | (header.refused() ? REFUSED : 0) | (header.hasSyncPart() ? SYNC_PART : 0));
        out.putVarint(layoutId);
        out.putVarint(header.commitNumber());
        if (header.hasSyncPart()) {
            writeSyncPart(header, out);
        }
    }

    private static void writeSyncPart(RecordHeader header, RecordBuffer out) {
        out.putVarint(header.pendingRow());
        out.putVarint(header.inFlightItem());
        byte[] version = header.serverVersion();
        out.putVarint(version.length);
        out.putBytes(version);
        int[] changed = header.changedMemberIds();
        out.putVarint(changed.length);
        for (int memberId : changed) {
            out.putVarint(memberId);
        }
    }

    /** Checks format version and flags; at least {@link #LAYOUT_AT} bytes are there. */
    static void check(byte[] bytes) {
        if (bytes[0] != FORMAT_VERSION) {
            throw new MalformedBytes("its format version is unknown");
        }
        if ((bytes[1] & UNKNOWN_FLAGS) != 0 || (bytes[1] & STATE_BITS) == STATE_BITS) {
            throw new MalformedBytes("its flags are unknown");
        }
    }

    static ObjectState state(byte[] bytes) {
        return switch (bytes[1] & STATE_BITS) {
            case 0 -> ObjectState.SYNCED;
            case 1 -> ObjectState.NEW;
            default -> ObjectState.CHANGED;
        };
    }

    private static int code(ObjectState state) {
        return switch (state) {
            case SYNCED -> 0;
            case NEW -> 1;
            case CHANGED -> 2;
        };
    }

    static boolean refused(byte[] bytes) {
        return (bytes[1] & REFUSED) != 0;
    }

    static int layoutId(byte[] bytes, int limit) {
        return Varint.readInt(bytes, LAYOUT_AT, limit, Integer.MAX_VALUE);
    }

    static long commitNumber(byte[] bytes, int limit) {
        return Varint.readCount(bytes, Varint.skip(bytes, LAYOUT_AT, limit), limit);
    }

    /** The position behind the whole header. */
    static int end(byte[] bytes, int limit) {
        int pos = syncAt(bytes, limit);
        if ((bytes[1] & SYNC_PART) == 0) {
            return pos;
        }
        pos = Varint.skip(bytes, Varint.skip(bytes, pos, limit), limit);
        pos = ValueCodec.skip(SlotType.Wire.BYTES, bytes, pos, limit);
        int count = Varint.readInt(bytes, pos, limit, limit - pos);
        pos = Varint.skip(bytes, pos, limit);
        for (int i = 0; i < count; i++) {
            pos = Varint.skip(bytes, pos, limit);
        }
        return pos;
    }

    private static int syncAt(byte[] bytes, int limit) {
        return Varint.skip(bytes, Varint.skip(bytes, LAYOUT_AT, limit), limit);
    }

    /** The header of a record that {@link #check} and {@link #end} have passed. */
    static RecordHeader read(byte[] bytes, int limit) {
        RecordHeader header =
                RecordHeader.of(state(bytes), commitNumber(bytes, limit)).withRefused(refused(bytes));
        return (bytes[1] & SYNC_PART) == 0 ? header : readSyncPart(header, bytes, limit);
    }

    private static RecordHeader readSyncPart(RecordHeader header, byte[] bytes, int limit) {
        int pendingAt = syncAt(bytes, limit);
        int inFlightAt = Varint.skip(bytes, pendingAt, limit);
        int versionAt = Varint.skip(bytes, inFlightAt, limit);
        int changedAt = ValueCodec.skip(SlotType.Wire.BYTES, bytes, versionAt, limit);
        return header.withPendingRow(Varint.readCount(bytes, pendingAt, limit))
                .withInFlightItem(Varint.readCount(bytes, inFlightAt, limit))
                .withServerVersion((byte[]) ValueCodec.read(SlotType.BINARY, bytes, versionAt, limit))
                .withChangedMemberIds(readMemberIds(bytes, changedAt, limit));
    }

    private static int[] readMemberIds(byte[] bytes, int changedAt, int limit) {
        int[] memberIds = new int[Varint.readInt(bytes, changedAt, limit, limit - changedAt)];
        int pos = Varint.skip(bytes, changedAt, limit);
        for (int i = 0; i < memberIds.length; i++) {
            memberIds[i] = Varint.readInt(bytes, pos, limit, Integer.MAX_VALUE);
            pos = Varint.skip(bytes, pos, limit);
        }
        requireRising(memberIds);
        return memberIds;
    }

    private static void requireRising(int[] memberIds) {
        for (int i = 0; i < memberIds.length; i++) {
            if (memberIds[i] <= (i == 0 ? 0 : memberIds[i - 1])) {
                throw new MalformedBytes("its changed members do not rise");
            }
        }
    }
}
