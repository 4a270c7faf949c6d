package dev.holdfast.store.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Walks through the frames of a log as SQLite does when it recovers, and on. A frame's checksum goes on from the one that stands
 * in the frame before it, so a frame behind a damaged place can still be proven to follow its neighbour. If that neighbour ends a
 * transaction, then the transaction was committed when the next was begun, and so forced to the disk. A power loss does not
 * leave this behind a gap: the transaction that it cut short has nothing behind its end, and what others left there, rolled
 * back or cut short before, does not follow from it. The first transaction of a log need not be on the disk before the second is,
 * so it takes one more to prove that.
 */
final class LogFrames {
    private static final int CHUNK_FRAMES = 64;
    private static final int COMMITTED_PAGES_AT = 4;
    private static final int SALTS_AT = 8;
    private static final int SUM_AT = 16;
    private static final long NO_COMMIT = 0;

    private final LogHeader header;
    private final LogSum sum = new LogSum();

    private long walked;
    private boolean broken;
    /** The checksum in the frame before. */
    private long sumBefore;
    /** What the frame before begins with, its page and the pages of the database, if it is the last of a transaction. */
    private long commitBefore = NO_COMMIT;

    private long whole;
    private long committed;
    private long begun;
    private long proven;

    private LogFrames(LogHeader header) {
        this.header = header;
        this.sumBefore = header.sum();
    }

    /** Walks through what is behind a header that holds. */
    static LogFrames walk(InputStream log, LogHeader header) throws IOException {
        LogFrames frames = new LogFrames(header);
        int length = header.frameBytes();
        byte[] chunk = new byte[CHUNK_FRAMES * length];
        int filled;
        do {
            filled = log.readNBytes(chunk, 0, chunk.length);
            for (int at = 0; at + length <= filled; at += length) {
                frames.step(ByteBuffer.wrap(chunk, at, length).slice(), chunk, at);
            }
        } while (filled == chunk.length);
        return frames;
    }

    /** Whether the frame in the first bytes is one that follows the header. */
    static boolean isFirst(byte[] frame, LogHeader header) {
        ByteBuffer fields = ByteBuffer.wrap(frame);
        return new LogFrames(header).follows(fields, frame, 0);
    }

    /** The salts of a frame. */
    static long salts(byte[] frame) {
        return ByteBuffer.wrap(frame).getLong(SALTS_AT);
    }

    private void step(ByteBuffer frame, byte[] chunk, int at) {
        walked++;
        long begin = frame.getLong(0);
        boolean own = isOwn(frame);
        boolean commit = own && frame.getInt(COMMITTED_PAGES_AT) != 0;
        if (!broken) {
            broken = !follows(frame, chunk, at);
            whole = broken ? whole : walked;
            committed = broken || !commit ? committed : walked;
        } else if (commitBefore != NO_COMMIT && begin != commitBefore && follows(frame, chunk, at)) {
            // Where a sector cannot be written alone, SQLite fills it with the last frame over again: the same page.
            begun++;
            proven = begun > 1 || committed > 0 ? walked : 0;
        }
        sumBefore = frame.getLong(SUM_AT);
        commitBefore = commit ? begin : NO_COMMIT;
    }

    private boolean isOwn(ByteBuffer frame) {
        return frame.getLong(SALTS_AT) == header.salts() && frame.getInt(0) != 0;
    }

    private boolean follows(ByteBuffer frame, byte[] chunk, int at) {
        if (!isOwn(frame)) {
            return false;
        }
        sum.set(sumBefore);
        sum.add(chunk, at, SALTS_AT, header.order());
        sum.add(chunk, at + LogHeader.FRAME_HEADER_BYTES, header.pageBytes(), header.order());
        return sum.value() == frame.getLong(SUM_AT);
    }

    /** How many frames from the beginning hold, of an unfinished transaction too. */
    long whole() {
        return whole;
    }

    /** How many frames from the beginning are of transactions that SQLite will read. */
    long committed() {
        return committed;
    }

    /** Up to which frame, counted from 1, committed transactions are proven that SQLite will not read; 0 for none. */
    long proven() {
        return proven;
    }
}
