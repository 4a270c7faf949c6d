package dev.holdfast.store.spi;

import java.io.IOException;
import java.nio.file.Path;

/** Answers for a folder of contents beside the database, so that a backup has those that its rows name. Safe for all threads. */
public interface BackupContents {
    /** The name of the folder in the store's folder that it answers for. */
    String folder();

    /** From now until the hold is closed nothing is removed that a row names, or named since. Taken before the rows are copied. */
    Hold hold();

    /** Contents that stay. */
    interface Hold extends AutoCloseable {
        /**
         * Copies what the rows in a copy of the database name; may change rows there that speak of what no copy has.
         *
         * @param copy the copy of the database, inside a transaction
         * @param target the folder that stands for the store's folder
         */
        Copied copy(SqlPort copy, Path target) throws IOException;

        @Override
        void close();
    }

    /**
     * What was copied.
     *
     * @param files how many files
     * @param bytes how many bytes they have
     * @param broken how many contents were missing or damaged already; they are in the copy as they are here
     */
    record Copied(long files, long bytes, long broken) {
        /** Both. */
        public Copied plus(Copied other) {
            return new Copied(files + other.files, bytes + other.bytes, broken + other.broken);
        }
    }
}
