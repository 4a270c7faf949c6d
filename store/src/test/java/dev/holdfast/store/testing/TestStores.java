package dev.holdfast.store.testing;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hands out stores and looks after them: at the end every store is held against the doctor, must have its readers back,
 * and is closed; the folders of stores on disk go. Tests of Jupiter get one by {@link CheckedStores}; a property of jqwik
 * opens its own in a try block.
 */
public final class TestStores implements AutoCloseable {
    private final Path root;
    private final List<ObjectStore> open = new ArrayList<>();
    private final Map<Path, Opened> onDisk = new LinkedHashMap<>();
    private int folders;

    /** How a folder was last opened. */
    private record Opened(DomainModel model, StoreOptions options) {}

    /** Stores in a temporary folder of their own. */
    public TestStores() {
        try {
            root = Files.createTempDirectory("holdfast-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that is not there yet. */
    public Path newFolder() {
        return root.resolve("store-" + folders++);
    }

    /** A new store on disk. */
    public ObjectStore onDisk(DomainModel model) {
        return open(newFolder(), model);
    }

    /** A new store on disk, with options. */
    public ObjectStore onDisk(DomainModel model, StoreOptions options) {
        return open(newFolder(), model, options);
    }

    /** The store in a folder. */
    public ObjectStore open(Path folder, DomainModel model) {
        return open(folder, model, StoreOptions.defaults());
    }

    /** The store in a folder, with options. */
    public ObjectStore open(Path folder, DomainModel model, StoreOptions options) {
        ObjectStore store = ObjectStore.open(folder, model, options);
        onDisk.put(folder, new Opened(model, options));
        open.add(store);
        return store;
    }

    /** A new store that ends with {@code close}. */
    public ObjectStore inMemory(DomainModel model) {
        return inMemory(model, StoreOptions.defaults());
    }

    /** A new store that ends with {@code close}, with options. */
    public ObjectStore inMemory(DomainModel model, StoreOptions options) {
        ObjectStore store = ObjectStore.inMemory(model, options);
        open.add(store);
        return store;
    }

    /** Closes a store on disk and opens it again as it was. */
    public ObjectStore reopen(ObjectStore store) {
        Opened last = onDisk.get(store.folder());
        close(store);
        return open(store.folder(), last.model(), last.options());
    }

    /** Looks over a store, closes it, and fails when anything disagrees or a reader is missing. */
    public void close(ObjectStore store) {
        open.remove(store);
        try (store) {
            verify(store);
            ClosingWatch.exempt(store);
        }
    }

    /** Does no more for a folder that a test has damaged, or gave to another process. */
    public void forget(Path folder) {
        open.stream().filter(store -> store.folder().equals(folder)).forEach(ClosingWatch::exempt);
        open.removeIf(store -> store.folder().equals(folder));
        onDisk.remove(folder);
    }

    /** Fails when the store is open and anything in it disagrees, or a reader is missing. */
    public static void verify(ObjectStore store) {
        if (!Files.exists(store.folder()) || isClosed(store)) {
            return;
        }
        demandSound(StoreCheck.check(store), store);
        int lent = StorePorts.of(store).vitals().lentReaders();
        if (lent != 0) {
            throw new AssertionError(lent + " readers of " + store + " were not given back");
        }
    }

    private static boolean isClosed(ObjectStore store) {
        try {
            store.read(view -> view.commitNumber());
            return false;
        } catch (StoreClosedException e) {
            return true;
        }
    }

    private static void demandSound(StoreReport report, Object store) {
        if (!report.isSound()) {
            throw new AssertionError("The doctor found damage in " + store + ": " + report);
        }
    }

    /** Looks over every store that is open, closes it, and looks over every folder. */
    @Override
    public void close() {
        List<Throwable> failures = new ArrayList<>();
        List.copyOf(open).forEach(store -> collect(failures, () -> close(store)));
        onDisk.forEach((folder, last) ->
                collect(failures, () -> demandSound(StoreCheck.check(folder, last.model(), last.options()), folder)));
        collect(failures, this::deleteFolders);
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.get(0).getMessage(), failures.get(0));
            failures.subList(1, failures.size()).forEach(error::addSuppressed);
            throw error;
        }
    }

    private static void collect(List<Throwable> failures, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    private void deleteFolders() {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
