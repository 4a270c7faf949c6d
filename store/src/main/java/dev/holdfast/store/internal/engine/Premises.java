package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.LeftLog;
import dev.holdfast.store.internal.storage.StoreFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What an open store holds on the disk: its folder, the lock on it, and its database. */
final class Premises {
    private final Path folder;
    private final EngineOptions options;
    private final @Nullable StoreFolder lock;
    private final SqliteDatabase database;

    private Premises(Path folder, EngineOptions options, @Nullable StoreFolder lock, SqliteDatabase database) {
        this.folder = folder;
        this.options = options;
        this.lock = lock;
        this.database = database;
    }

    /** Takes the lock, unless nothing is to be written, and opens the database. */
    static Premises take(Path folder, EngineOptions options) {
        StoreFolder lock = options.readOnly()
                ? null
                : StoreFolder.take(folder, options.clock().instant());
        try {
            LeftLog left = lock == null ? null : lock.leftLog(options.isRelaxed());
            SqliteDatabase database =
                    left == null ? SqliteDatabase.open(options.sqlite(folder)) : open(left, folder, options);
            return new Premises(folder, options, lock, database);
        } catch (RuntimeException | Error e) {
            Closing.after(e, lock);
            deleteAfter(e, folder, options);
            throw e;
        }
    }

    /** A log that was left is judged first: SQLite ends it at the first damage, without a word. */
    private static SqliteDatabase open(LeftLog left, Path folder, EngineOptions options) {
        boolean empty = left.look(options.damagedLogGivenUp());
        SqliteDatabase database = SqliteDatabase.open(options.sqlite(folder));
        try {
            if (empty) {
                database.checkpoint(true);
                left.emptied();
            }
            return database;
        } catch (RuntimeException | Error e) {
            Closing.after(e, database);
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    SqliteDatabase database() {
        return database;
    }

    /** Closes the database, does the work, then gives the lock back; whatever fails, the lock does not stay. */
    void giveBack(Runnable afterDatabase) {
        try {
            database.close();
            afterDatabase.run();
        } finally {
            if (lock != null) {
                lock.close();
            }
            if (options.deleteOnClose()) {
                Folders.delete(folder);
            }
        }
    }

    /** Gives everything back after a failure, which stays the first. */
    void giveBackAfter(Throwable first) {
        Closing.after(first, database, lock);
        deleteAfter(first, folder, options);
    }

    private static void deleteAfter(Throwable first, Path folder, EngineOptions options) {
        if (options.deleteOnClose()) {
            Closing.after(first, () -> Folders.delete(folder));
        }
    }
}
