package dev.holdfast.store.internal.storage;

import dev.holdfast.store.spi.FolderSync;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file {@code holdfast.relaxed} of a store's folder: while it is there, the log may have commits that were not forced to the
 * disk, so a log that breaks off does not tell of damage.
 */
public final class RelaxedMark {
    private static final String NAME = "holdfast.relaxed";

    private final Path folder;
    private final Path file;

    /** The mark of the store in this folder. */
    public RelaxedMark(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(NAME);
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /** Puts it there, so that it outlives a power loss; to be called before the first commit that is not forced. */
    public void put() throws IOException {
        StoreFolder.createPrivateFile(file);
        FolderSync.force(folder);
    }

    /** Forces everything in the log to the disk, so that the mark can go. */
    public void forceLog() throws IOException {
        Path log = StoreFolder.logOf(folder);
        if (Files.exists(log)) {
            try (RandomAccessFile opened = new RandomAccessFile(log.toFile(), "rw")) {
                opened.getFD().sync();
            }
        }
    }

    /** Takes it away; to be called once everything in the log is on the disk. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
