package dev.holdfast.store.internal.engine;

import dev.holdfast.store.spi.BackupContents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Who has contents for a backup. Backups come one at a time, and while one is taken nobody joins. */
public final class Backups {
    private final ReentrantLock one = new ReentrantLock();
    private final List<BackupContents> keepers = new ArrayList<>();

    Backups() {}

    /** Adds somebody, after the backup under way. */
    public void attach(BackupContents keeper) {
        one.lock();
        try {
            keepers.add(keeper);
        } finally {
            one.unlock();
        }
    }

    /** Does the work with all of them, alone. */
    public <T> T alone(Function<Collection<BackupContents>, T> work) {
        one.lock();
        try {
            return work.apply(List.copyOf(keepers));
        } finally {
            one.unlock();
        }
    }
}
