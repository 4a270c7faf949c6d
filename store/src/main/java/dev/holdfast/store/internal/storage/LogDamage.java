package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Damage of a log that a process left, proven from the files alone: a power loss cannot leave them so. SQLite would end the log
 * at the damage and say nothing.
 *
 * @param what what is damaged
 * @param readableBytes how much of the log can be read up to a commit
 * @param lostBytes how much at least cannot be read
 */
public record LogDamage(String what, long readableBytes, long lostBytes) {
    /** The damage of the log that was left in a folder; null when none can be proven. */
    static @Nullable LogDamage find(Path folder) throws IOException {
        Path log = StoreFolder.logOf(folder);
        LogIndex index = SqliteDatabase.isOnlyReadHere() ? null : LogIndex.read(StoreFolder.logIndexOf(folder));
        if (!Files.exists(log)) {
            return index == null || !index.needsLog() ? null : new LogDamage("the log is not there", 0, 0);
        }
        long length = Files.size(log);
        if (length <= LogHeader.BYTES) {
            return null;
        }
        try (InputStream in = new FileInputStream(log.toFile())) {
            LogHeader header = new LogHeader(in.readNBytes(LogHeader.BYTES));
            return header.isOne() && header.isSound()
                    ? inFrames(LogFrames.walk(in, header), header, index)
                    : ofHeader(header, index, in, length);
        }
    }

    private static @Nullable LogDamage inFrames(LogFrames frames, LogHeader header, @Nullable LogIndex index) {
        LogIndex own = index != null && index.salts() == header.salts() ? index : null;
        long end = frames.proven();
        if (own != null && own.frames() > frames.whole() && (frames.committed() > 0 || own.isForced())) {
            end = Math.max(own.frames(), end);
        }
        return end == 0
                ? null
                : new LogDamage(
                        "frames of commits",
                        LogHeader.BYTES + frames.committed() * header.frameBytes(),
                        (end - frames.committed()) * header.frameBytes());
    }

    /** A header that does not hold is damaged, unless it was being written anew over a log that the database has whole. */
    private static @Nullable LogDamage ofHeader(LogHeader header, @Nullable LogIndex index, InputStream in, long length)
            throws IOException {
        if (header.isOne() && isBeingWritten(header, index, in)) {
            return null;
        }
        return new LogDamage("the log's header", 0, length - LogHeader.BYTES);
    }

    private static boolean isBeingWritten(LogHeader header, @Nullable LogIndex index, InputStream in)
            throws IOException {
        byte[] first = in.readNBytes(header.frameBytes());
        if (first.length < header.frameBytes()) {
            return true;
        }
        long salts = LogFrames.salts(first);
        boolean isUsed = index != null && index.salts() == salts && index.needsLog();
        return !isUsed && LogFrames.isFirst(first, header.before(salts));
    }

    /** The damage as an error that says what can be done. */
    StoreCorruptException error(Path folder) {
        return new StoreCorruptException(
                "The store's log is damaged, and with it commits that were acknowledged; nothing was changed. Open a backup,"
                        + " bring out what can be read with StoreSalvage, or open with"
                        + " StoreOptions.withDamagedLogGivenUp (" + facts() + ", folder=" + folder + ")",
                null);
    }

    /** What is damaged and how much of it. */
    public String facts() {
        return "damaged=" + what + ", readableBytes=" + readableBytes + ", lostBytes=" + lostBytes;
    }
}
