package dev.holdfast.store.internal.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What SQLite's index of its log says of the last commit, which is put there once that was forced to the disk. The index is
 * memory that processes share: it outlives the process that wrote it, and after a power loss may be an earlier one.
 *
 * @param commits how many commits there were since somebody opened the database, of which the first alone need not have been forced
 * @param salts what tells this use of the log from others
 * @param frames how many frames the log has up to its last commit
 * @param moved how many of them are known to be in the database
 */
record LogIndex(long commits, long salts, long frames, long moved) {
    private static final int VERSION = 3_007_000;
    private static final int COPY_BYTES = 48;
    private static final int SUMMED_BYTES = 40;
    private static final int COMMITS_AT = 8;
    private static final int BEGUN_AT = 12;
    private static final int FRAMES_AT = 16;
    private static final int SALTS_AT = 32;
    private static final int MOVED_AT = 2 * COPY_BYTES;
    // No further than that: behind it are the bytes that processes lock, which some systems forbid to read.
    private static final int READ_BYTES = MOVED_AT + Integer.BYTES;

    /** What a file says; null when it is not there, cannot be read, or says nothing that can be relied on. */
    static @Nullable LogIndex read(Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        byte[] bytes = new byte[READ_BYTES];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.readFully(bytes);
        } catch (IOException e) {
            // SQLite makes its index anew from the log: one that cannot be read only tells nothing.
            return null;
        }
        return isSound(bytes) ? of(ByteBuffer.wrap(bytes)) : null;
    }

    private static LogIndex of(ByteBuffer bytes) {
        long salts = bytes.getLong(SALTS_AT);
        bytes.order(ByteOrder.nativeOrder());
        return new LogIndex(bytes.getInt(COMMITS_AT), salts, bytes.getInt(FRAMES_AT), bytes.getInt(MOVED_AT));
    }

    /**
     * It stands there twice, with a checksum, in the order of the processor's bytes. One without a commit was made from the log by
     * somebody who only read it: that log need not have been on the disk.
     */
    private static boolean isSound(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        LogSum sum = new LogSum();
        sum.add(bytes, 0, SUMMED_BYTES, ByteOrder.nativeOrder());
        long first = words.getInt(SUMMED_BYTES);
        long second = words.getInt(SUMMED_BYTES + Integer.BYTES) & 0xffff_ffffL;
        return Arrays.equals(bytes, 0, COPY_BYTES, bytes, COPY_BYTES, 2 * COPY_BYTES)
                && words.getInt(0) == VERSION
                && bytes[BEGUN_AT] != 0
                && words.getInt(COMMITS_AT) != 0
                && sum.value() == ((first << Integer.SIZE) | second);
    }

    /** Whether commits that were forced are in the log alone. */
    boolean needsLog() {
        return isForced() && frames > moved;
    }

    /** Whether the last commit was on the disk when it was told of here. */
    boolean isForced() {
        return commits > 1;
    }
}
