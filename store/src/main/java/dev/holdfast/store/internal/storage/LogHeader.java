package dev.holdfast.store.internal.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first {@value #BYTES} bytes of SQLite's log. It is forced to the disk before any frame is written behind it, and its first
 * 12 bytes are the same as long as the database lives.
 */
final class LogHeader {
    static final int BYTES = 32;
    static final int FRAME_HEADER_BYTES = 24;

    private static final int LITTLE_ENDIAN_MAGIC = 0x377f0682;
    private static final int VERSION = 3_007_000;
    private static final int SUMMED_BYTES = 24;
    private static final int RESTARTS_AT = 12;
    private static final int SALTS_AT = 16;
    private static final int MIN_PAGE = 512;
    private static final int MAX_PAGE = 65_536;

    private final ByteBuffer bytes;

    LogHeader(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Whether it is the header of a log at all. */
    boolean isOne() {
        int page = pageBytes();
        return (bytes.getInt(0) & ~1) == LITTLE_ENDIAN_MAGIC
                && bytes.getInt(4) == VERSION
                && page >= MIN_PAGE
                && page <= MAX_PAGE
                && Integer.bitCount(page) == 1;
    }

    /** Whether its checksum holds. */
    boolean isSound() {
        return sum() == bytes.getLong(SUMMED_BYTES);
    }

    ByteOrder order() {
        return bytes.getInt(0) == LITTLE_ENDIAN_MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    int pageBytes() {
        return bytes.getInt(8);
    }

    int frameBytes() {
        return FRAME_HEADER_BYTES + pageBytes();
    }

    /** What the frames of this log repeat; those that an earlier use of the file left have others. */
    long salts() {
        return bytes.getLong(SALTS_AT);
    }

    /** What the checksum of the first frame begins with. */
    long sum() {
        LogSum sum = new LogSum();
        sum.add(bytes.array(), 0, SUMMED_BYTES, order());
        return sum.value();
    }

    /** The header before this one, under which frames with these salts were written: SQLite counts how often it begins again. */
    LogHeader before(long salts) {
        ByteBuffer before = ByteBuffer.wrap(bytes.array().clone());
        before.putInt(RESTARTS_AT, before.getInt(RESTARTS_AT) - 1);
        before.putLong(SALTS_AT, salts);
        return new LogHeader(before.array());
    }
}
