package dev.holdfast.store.internal.sqlite;

import java.nio.file.Path;

/**
 * How the database file is opened.
 *
 * @param file the database file
 * @param synchronous the level of durability
 * @param readOnly whether nothing may be written, ever
 * @param readers the size of the reader pool, at least 1
 * @param busyTimeoutMillis how long a lock held by another connection is waited for
 * @param readerWaitMillis how long a caller waits for a reader session of the pool
 */
public record SqliteOptions(
        Path file,
        Synchronous synchronous,
        boolean readOnly,
        int readers,
        int busyTimeoutMillis,
        int readerWaitMillis) {

    /** The write-ahead log of the database. */
    public Path log() {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** SQLite's synchronous levels that the store uses; the number is what the pragma reads back. */
    public enum Synchronous {
        /** Nothing is forced to disk: for stores that end with their process. */
        OFF(0),
        /** A process crash loses nothing; a power loss may lose the last commits. */
        NORMAL(1),
        /** A power loss loses nothing that was acknowledged. */
        FULL(2);

        final int level;

        Synchronous(int level) {
            this.level = level;
        }
    }
}
