package dev.holdfast.store.internal.commit;

import dev.holdfast.store.error.StoreIoException;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.DiskErrors;
import dev.holdfast.store.internal.storage.RelaxedMark;
import dev.holdfast.store.internal.storage.StoreFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which commits wait until the log is on the disk: all of a store that is to outlive a power loss (SPEC 2.2), but for those that
 * {@linkplain WriteTask#mayBeLost() may be lost}. The next one that waits takes those before it along. As long as such a commit
 * is in the log alone, a mark in the folder says so. Used by the committing thread alone.
 */
public final class Forcing {
    private static final Logger LOG = LoggerFactory.getLogger(Forcing.class);

    private final SqliteDatabase database;
    private final @Nullable Path folder;
    private final LogName logName;
    private boolean forced = true;
    private boolean marked;

    /** Of the store in this folder; null where nothing needs to outlive a power loss. */
    public Forcing(SqliteDatabase database, @Nullable Path folder) {
        this.database = database;
        this.folder = folder;
        this.logName = new LogName(folder == null ? null : StoreFolder.logOf(folder));
    }

    /** A transaction is about to begin. */
    void begin(boolean mayBeLost) {
        if (folder == null || forced != mayBeLost) {
            return;
        }
        if (mayBeLost) {
            mark(folder);
        }
        database.setForced(!mayBeLost);
        forced = !mayBeLost;
    }

    /** The transaction is through. */
    void committed() {
        logName.makeLast();
        if (forced && marked) {
            unmark(Objects.requireNonNull(folder));
        }
    }

    private void mark(Path where) {
        try {
            new RelaxedMark(where).put();
            marked = true;
        } catch (IOException e) {
            throw DiskErrors.translate("marking the log", where, e);
        }
    }

    private void unmark(Path where) {
        RelaxedMark mark = new RelaxedMark(where);
        try {
            // A transaction that has changed nothing has forced nothing.
            mark.forceLog();
        } catch (IOException e) {
            throw new StoreIoException("The log cannot be forced to disk", e);
        }
        marked = false;
        try {
            mark.remove();
        } catch (IOException e) {
            // What was committed is safe: with a mark that stays, the next opening judges the log less strictly, no
            // more.
            LOG.warn("The mark of a log that was not forced stays (folder={})", where, e);
        }
    }
}
