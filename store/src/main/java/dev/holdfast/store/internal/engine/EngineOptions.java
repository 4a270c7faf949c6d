package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.sqlite.SqliteOptions;
import dev.holdfast.store.internal.sqlite.SqliteOptions.Synchronous;
import dev.holdfast.store.internal.storage.StoreFolder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How an engine works; {@code StoreOptions} says what each means to a user.
 *
 * @param synchronous the level of durability
 * @param readOnly whether nothing may be written
 * @param cacheBytes the weight of the snapshot cache, 0 for none
 * @param readers the most reader sessions
 * @param busyTimeoutMillis how long a lock is waited for
 * @param readerWaitMillis how long a reader session is waited for
 * @param declaredDefaults whether the model's defaults are applied
 * @param fullImages whether the journal keeps all values after a change
 * @param retention how long journal entries stay at least
 * @param user the user that the store belongs to; empty for nobody in particular
 * @param clock the time
 * @param random randomness
 * @param deleteOnClose whether the folder goes with the engine
 * @param damagedLogGivenUp whether a damaged log is opened for what can be read of it
 */
public record EngineOptions(
        Synchronous synchronous,
        boolean readOnly,
        long cacheBytes,
        int readers,
        int busyTimeoutMillis,
        int readerWaitMillis,
        boolean declaredDefaults,
        boolean fullImages,
        Duration retention,
        String user,
        InstantSource clock,
        RandomGenerator random,
        boolean deleteOnClose,
        boolean damagedLogGivenUp) {

    /** How the database of the store in a folder is opened. */
    SqliteOptions sqlite(Path folder) {
        return new SqliteOptions(
                StoreFolder.databaseOf(folder), synchronous, readOnly, readers, busyTimeoutMillis, readerWaitMillis);
    }

    /** The weight of the snapshot cache: none for a reader, whom nobody tells of the owner's commits. */
    long heldBytes() {
        return readOnly ? 0 : cacheBytes;
    }

    /** Whether commits are not forced to the disk, and the store is to be opened again all the same. */
    boolean isRelaxed() {
        return synchronous == Synchronous.NORMAL;
    }

    /** Whether commits have to outlive a power loss. */
    boolean isForced() {
        return synchronous == Synchronous.FULL;
    }

    /** The same with what the edit sets. */
    public EngineOptions with(Consumer<Edit> change) {
        Edit edit = new Edit(this);
        change.accept(edit);
        return edit.options();
    }

    /** The documented defaults of a store on disk. */
    public static EngineOptions defaults() {
        return new Edit().options();
    }

    /** A set of options while it is put together. */
    public static final class Edit {
        /** The level of durability. */
        public Synchronous synchronous = Synchronous.FULL;

        /** Whether nothing may be written. */
        public boolean readOnly;

        /** The weight of the snapshot cache, 0 for none. */
        public long cacheBytes = 32L << 20;

        /** The most reader sessions. */
        public int readers = 4;

        /** How long a lock is waited for. */
        public int busyTimeoutMillis = 5_000;

        /** How long a reader session is waited for. */
        public int readerWaitMillis = 30_000;

        /** Whether the model's defaults are applied. */
        public boolean declaredDefaults;

        /** Whether the journal keeps all values after a change. */
        public boolean fullImages;

        /** How long journal entries stay at least. */
        public Duration retention = Duration.ZERO;

        /** The user that the store belongs to; empty for nobody in particular. */
        public String user = "";

        /** The time. */
        public InstantSource clock = InstantSource.system();

        /** Randomness. */
        public RandomGenerator random = new SecureRandom();

        /** Whether the folder goes with the engine. */
        public boolean deleteOnClose;

        /** Whether a damaged log is opened for what can be read of it. */
        public boolean damagedLogGivenUp;

        private Edit() {}

        private Edit(EngineOptions from) {
            synchronous = from.synchronous;
            readOnly = from.readOnly;
            cacheBytes = from.cacheBytes;
            readers = from.readers;
            busyTimeoutMillis = from.busyTimeoutMillis;
            readerWaitMillis = from.readerWaitMillis;
            declaredDefaults = from.declaredDefaults;
            fullImages = from.fullImages;
            retention = from.retention;
            user = from.user;
            clock = from.clock;
            random = from.random;
            deleteOnClose = from.deleteOnClose;
            damagedLogGivenUp = from.damagedLogGivenUp;
        }

        private EngineOptions options() {
            return new EngineOptions(
                    synchronous,
                    readOnly,
                    cacheBytes,
                    readers,
                    busyTimeoutMillis,
                    readerWaitMillis,
                    declaredDefaults,
                    fullImages,
                    retention,
                    user,
                    clock,
                    random,
                    deleteOnClose,
                    damagedLogGivenUp);
        }
    }
}
