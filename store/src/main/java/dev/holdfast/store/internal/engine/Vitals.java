package dev.holdfast.store.internal.engine;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.spi.StoreVitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads off what a running engine knows about itself. */
public final class Vitals {
    private Vitals() {}

    /** The vitals at this moment. */
    public static StoreVitals of(StoreEngine engine) {
        CacheStats cache = engine.cache().stats();
        Path database = StoreFolder.databaseOf(engine.folder());
        return new StoreVitals(
                cache.hitCount(),
                cache.missCount(),
                engine.cache().weightBytes(),
                engine.database().lentReaders(),
                size(database),
                size(database.resolveSibling(database.getFileName() + "-wal")));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // A log that is not there has no size; a database that vanished shows elsewhere.
            return 0;
        }
    }
}
