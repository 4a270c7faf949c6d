package dev.holdfast.files.internal.disk;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.error.StoreIoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns errors of the disk into typed ones, by the decision that the caller can take. */
final class DiskErrors {
    private static final long HARDLY_ANY_SPACE_BYTES = 1 << 16;

    private DiskErrors() {}

    static HoldfastException translate(String doing, Path folder, IOException e) {
        return isFull(folder, e)
                ? new StoreFullException("The disk is full; nothing was changed (while=" + doing + ")", e)
                : new StoreIoException("The folder of the files cannot be used (while=" + doing + ")", e);
    }

    private static boolean isFull(Path folder, IOException e) {
        return saysFull(e.getMessage()) || hasHardlyAnySpace(folder);
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
