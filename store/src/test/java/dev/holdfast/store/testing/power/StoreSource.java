package dev.holdfast.store.testing.power;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens the store of one workload again and again, with waits that are short and checkpoints that come often. Times and ids are
 * the same in every run that begins with an empty folder, and others than all before where a store was there already.
 */
public final class StoreSource {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int CHECKPOINT_PAGES = 24;

    private static final int WAIT_MILLIS = 10_000;
    private static final int SHORT_WAIT_MILLIS = 1_000;
    private static volatile int waitMillis = WAIT_MILLIS;
    private static final AtomicInteger LATER = new AtomicInteger();

    private final Path folder;
    private final StoreOptions options;
    private final Instant start;
    private long ticks;
    private int openings;

    /** For a store in this folder. */
    public StoreSource(Path folder, StoreOptions options) {
        this.folder = folder;
        this.options = options;
        int days = Files.exists(folder) ? LATER.incrementAndGet() : 0;
        this.start = START.plus(Duration.ofDays(days));
        this.openings = days * 1_000;
    }

    /** From now on a reader that cannot be opened is given up soon: where disks fail for ever. */
    static void expectFailures() {
        waitMillis = SHORT_WAIT_MILLIS;
    }

    /** Opens it, or makes it. */
    public ObjectStore open(DomainModel model) {
        Random random = new Random(++openings);
        ObjectStore store = ObjectStore.open(
                folder,
                model,
                options.withSources(() -> start.plusMillis(++ticks), random)
                        .withReaders(1)
                        .withReaderWaitMillis(waitMillis));
        try {
            checkpointEvery(store, CHECKPOINT_PAGES);
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Has an open store move its log into its database whenever it has so many pages. */
    public static void checkpointEvery(ObjectStore store, int pages) {
        StorePorts.of(store).write(session -> {
            try (SqlRows rows = session.sql()
                    .prepare("pragma wal_autocheckpoint = " + pages)
                    .query()) {
                return rows.next();
            }
        });
    }
}
