package dev.holdfast.store.testing.power;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The words between the tests and the library in C, in memory that both map: whether it writes its log, and which call is to
 * fail and how. Either process may hold it.
 */
final class SharedDisk {
    /** The kinds of calls, a bit each, as the library numbers them. */
    static final int OPEN = 1;

    static final int WRITE = 2;
    static final int SYNC = 4;
    static final int SYNC_FOLDER = 8;
    static final int TRUNCATE = 16;
    static final int RENAME = 32;
    static final int UNLINK = 64;
    static final int MKDIR = 128;
    static final int READ = 256;
    static final int CREATE = 512;

    private static final int BYTES = 64;
    private static final int RECORDING = 0;
    private static final int FAIL_AT = 8;
    private static final int COUNT = 16;
    private static final int HITS = 24;
    private static final int MODE = 32;
    private static final int ERROR = 40;
    private static final int MASK = 48;
    private static final int MAPPED = 56;

    private final Path folder;
    private final MappedByteBuffer words;

    private SharedDisk(Path folder, MappedByteBuffer words) {
        this.folder = folder;
        this.words = words;
    }

    /** The disk of this folder, which must be there; what is seen of it lies below {@link #root}. */
    static SharedDisk in(Path folder) {
        try {
            Files.createDirectories(folder.resolve("root"));
            if (!Files.exists(folder.resolve("control"))) {
                Files.write(folder.resolve("control"), new byte[BYTES]);
                Files.write(folder.resolve("log"), new byte[0]);
            }
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("control"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer words = channel.map(MapMode.READ_WRITE, 0, BYTES);
                words.order(ByteOrder.nativeOrder());
                return new SharedDisk(folder, words);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder whose calls are seen. */
    Path root() {
        return folder.resolve("root");
    }

    Path log() {
        return folder.resolve("log");
    }

    /** What a process needs in its environment to be seen. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD", Shim.library().toString(),
                "DISK_ROOT", root().toString(),
                "DISK_LOG", log().toString(),
                "DISK_CONTROL", folder.resolve("control").toString());
    }

    /** Writes the log from now on, anew, or no more. */
    void record(boolean recording) {
        try {
            if (recording) {
                Files.write(log(), new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        words.putLong(RECORDING, recording ? 1 : 0);
    }

    /** Lets the call with this number, from 1, fail as the fault says, counting from now. */
    void fail(Fault fault, long number) {
        words.putLong(FAIL_AT, 0);
        words.putLong(COUNT, 0);
        words.putLong(HITS, 0);
        words.putLong(MODE, fault.mode());
        words.putLong(ERROR, fault.error());
        words.putLong(MASK, fault.mask());
        words.putLong(FAIL_AT, number);
    }

    /** Lets every call through from now on. */
    void mend() {
        words.putLong(FAIL_AT, 0);
    }

    /** How many calls failed since {@link #fail}. */
    long hits() {
        return words.getLong(HITS);
    }

    /** How many calls there were that could fail. */
    long calls() {
        return words.getLong(COUNT);
    }

    /** Whether a file was mapped for writing, past the log. */
    boolean isLogIncomplete() {
        return words.getLong(MAPPED) != 0;
    }
}
