package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns errors of the file system into typed ones, by the decision that the caller can take. */
public final class DiskErrors {
    private static final long HARDLY_ANY_SPACE_BYTES = 1 << 16;

    private DiskErrors() {}

    /** The error of something done in a folder, which is there. */
    public static HoldfastException translate(String doing, Path folder, IOException e) {
        return saysFull(e.getMessage()) || hasHardlyAnySpace(folder)
                ? new StoreFullException("The disk is full (while=" + doing + ", folder=" + folder + ")", e)
                : new StoreIoException("The folder cannot be used (while=" + doing + ", folder=" + folder + ")", e);
    }

    private static boolean saysFull(@Nullable String message) {
        String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    /** The system's words come in the user's language, so what it counts is asked too. */
    private static boolean hasHardlyAnySpace(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < HARDLY_ANY_SPACE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
