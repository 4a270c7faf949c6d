package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.spi.FolderSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that a process left which did not close its store, looked at before SQLite opens it: recovery ends it at the first
 * damaged frame, and the next checkpoint removes the evidence. Only a log whose every commit was forced to the disk can be
 * judged; the {@link RelaxedMark} says that the log may have others. Used by the process that has the folder.
 */
public final class LeftLog {
    private static final Logger LOG = LoggerFactory.getLogger(LeftLog.class);

    private final boolean relaxed;
    private final Path folder;
    private final Path log;
    private final RelaxedMark mark;

    LeftLog(Path folder, boolean relaxed) {
        this.relaxed = relaxed;
        this.folder = folder;
        this.log = StoreFolder.logOf(folder);
        this.mark = new RelaxedMark(folder);
    }

    /**
     * Judges the log and readies it to be opened.
     *
     * @param giveUp whether a damaged log is opened for what can be read of it
     * @return whether it has to be emptied as soon as it is open, which {@link #emptied} is told of
     * @throws StoreCorruptException when it is damaged and not to be given up
     */
    public boolean look(boolean giveUp) {
        try {
            boolean wasRelaxed = mark.isThere();
            boolean damaged = !wasRelaxed && isDamaged(giveUp);
            if (relaxed) {
                mark.put();
            } else if (wasRelaxed) {
                unmarkIfEmpty();
            } else {
                // What the dead process wrote last may be in the system's memory alone: commits that follow must not be
                // forced without it.
                mark.forceLog();
            }
            return damaged || (wasRelaxed && !relaxed);
        } catch (IOException e) {
            throw DiskErrors.translate("reading the log", folder, e);
        }
    }

    private boolean isDamaged(boolean giveUp) throws IOException {
        LogDamage damage = LogDamage.find(folder);
        if (damage == null) {
            return false;
        } else if (!giveUp) {
            throw damage.error(folder);
        }
        LOG.warn("Commits in the damaged part of the store's log are given up ({}, folder={})", damage.facts(), folder);
        return true;
    }

    /** The damage of a log that nobody has open; null when none can be proven. */
    public static @Nullable LogDamage damage(Path folder) throws IOException {
        return new RelaxedMark(folder).isThere() ? null : LogDamage.find(folder);
    }

    /** To be called once the opened log was emptied, if it could be. */
    public void emptied() {
        try {
            if (!relaxed) {
                unmarkIfEmpty();
            }
        } catch (IOException e) {
            throw DiskErrors.translate("emptying the log", folder, e);
        }
    }

    /** The empty log outlives a power loss before the mark is gone. */
    private void unmarkIfEmpty() throws IOException {
        if (!Files.exists(log) || Files.size(log) == 0) {
            mark.forceLog();
            FolderSync.force(folder);
            mark.remove();
        }
    }
}
