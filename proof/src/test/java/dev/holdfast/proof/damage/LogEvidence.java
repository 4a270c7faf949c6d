package dev.holdfast.proof.damage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whether the files of a damaged store still tell that commits are missing from its log, found by comparing the log with the
 * sound one: the index tells of them, or the header is another one, or behind the damage stands a commit with the beginning of the
 * next behind it. (The first transaction of a log need not have been forced, so there it takes two.) A power loss explains the rest: a damaged last
 * transaction, and a log that ends early or is gone, together with its index.
 */
final class LogEvidence {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int FRAME = FRAME_HEADER + 4096;
    private static final int SALTS_AT = 8;
    private static final int COMMITTED_PAGES_AT = 4;

    private final byte[] sound;
    private final byte[] damaged;

    private LogEvidence(byte[] sound, byte[] damaged) {
        this.sound = sound;
        this.damaged = damaged;
    }

    /** Asks the folder of a damaged store, as it was before anybody opened it. */
    static boolean isLeft(Path sound, Path damaged) {
        boolean hasIndex = Files.exists(damaged.resolve("holdfast.db-shm"));
        Path log = damaged.resolve("holdfast.db-wal");
        if (!Files.exists(log)) {
            return hasIndex;
        }
        try {
            LogEvidence evidence =
                    new LogEvidence(Files.readAllBytes(sound.resolve("holdfast.db-wal")), Files.readAllBytes(log));
            return evidence.damaged.length > HEADER && (hasIndex || evidence.isInTheLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isInTheLog() {
        if (!isSame(0, HEADER)) {
            return true;
        }
        boolean broken = false;
        boolean hasWhole = false;
        int begun = 0;
        for (int at = HEADER; isFrame(at + FRAME); at += FRAME) {
            broken |= !isSame(at, FRAME);
            boolean commit = ByteBuffer.wrap(sound).getInt(at + COMMITTED_PAGES_AT) != 0;
            hasWhole |= commit && !broken;
            if (broken && commit && isSame(at, FRAME_HEADER) && isSame(at + FRAME, FRAME)) {
                begun++;
            }
        }
        return begun > (hasWhole ? 0 : 1);
    }

    /** Whether the sound log has a frame there that was not left by an earlier use of it. */
    private boolean isFrame(int at) {
        return at + FRAME <= sound.length
                && ByteBuffer.wrap(sound).getLong(at + SALTS_AT)
                        == ByteBuffer.wrap(sound).getLong(HEADER / 2);
    }

    private boolean isSame(int at, int length) {
        return at + length <= damaged.length && Arrays.equals(sound, at, at + length, damaged, at, at + length);
    }
}
