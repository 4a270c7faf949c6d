package dev.holdfast.store.internal.commit;

import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.spi.FolderSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of the write-ahead log in the store's folder. A commit that was forced into the log is lost with the name of the log:
 * SQLite forces that once, and says nothing when it fails. Used by the committing thread alone.
 */
final class LogName {
    private @Nullable Path log;

    /** This log; null where nothing needs to outlive a power loss. */
    LogName(@Nullable Path log) {
        this.log = log;
    }

    /** Makes the name last once there is something in the log; after the first time it has nothing to do, since the log keeps its name while the store is open. */
    void makeLast() {
        Path named = log;
        if (named == null) {
            return;
        }
        try {
            if (Files.size(named) > 0) {
                FolderSync.force(Objects.requireNonNull(named.getParent()));
                log = null;
            }
        } catch (IOException e) {
            throw new StoreIoException("The store's folder cannot be forced to disk", e);
        }
    }
}
