package dev.holdfast.store.spi;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the names in a folder last over a power loss: forcing a file's contents says nothing of its name. */
public final class FolderSync {
    /** Windows makes names last by itself, and does not let a folder be opened. */
    private static final boolean CAN_BE_ASKED =
            !System.getProperty("os.name", "").startsWith("Windows");

    private FolderSync() {}

    /** Forces the folder's entries to disk. An interrupt is kept for the caller and does not cut it short. */
    public static void force(Path folder) throws IOException {
        if (!CAN_BE_ASKED) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            while (!isForced(folder)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isForced(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }
}
