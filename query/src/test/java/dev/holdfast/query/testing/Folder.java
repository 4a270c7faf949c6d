package dev.holdfast.query.testing;

import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder for a store that is opened several times; gone at the end. */
public final class Folder implements AutoCloseable {

    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    public static Folder make() {
        try {
            return new Folder(Files.createTempDirectory("holdfast-query"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens the store in it. */
    public ObjectStore open() {
        return ObjectStore.open(
                path.resolve("store"), Atlas.MODEL, StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH));
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
