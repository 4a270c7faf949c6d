package dev.holdfast.bench.atlas;

import dev.holdfast.bench.terminal.ProgressDisplay;
import dev.holdfast.files.FileStore;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.nio.file.Path;
import java.time.Duration;

/** A device: its store, its connection to the server, and what synchronizes the two. */
final class Device implements AutoCloseable {
    private static final int PAGE_SIZE = 5_000;
    private static final OfflineProfile PROFILE = OfflineProfile.define("Atlas")
            .entity("Country", country -> country.noTimeLimit().pageSize(PAGE_SIZE))
            .entity("Flag", flag -> flag.noTimeLimit().pageSize(PAGE_SIZE))
            .entity("City", city -> city.noTimeLimit().pageSize(PAGE_SIZE))
            .build();

    private final String name;
    private final ObjectStore store;
    private final Connection connection;
    private final Synchronizer synchronizer;

    private Device(String name, ObjectStore store, Connection connection, ProgressDisplay progress) {
        this.name = name;
        this.store = store;
        this.connection = connection;
        this.synchronizer = Synchronizer.of(
                store,
                connection,
                PROFILE,
                SyncOptions.defaults()
                        .withRetries(2, Duration.ofMillis(50), Duration.ofMillis(50))
                        .withWatcher(new SyncDisplay(store, progress)));
    }

    /** A device of this user with the store in this folder. */
    static Device open(Path folder, String user, World world, ProgressDisplay progress) {
        return new Device(
                user, ObjectStore.open(folder, AtlasModel.MODEL), new Connection(world.connect(user)), progress);
    }

    /** Whose it is. */
    String name() {
        return name;
    }

    ObjectStore store() {
        return store;
    }

    FileStore files() {
        return FileStore.of(store);
    }

    Connection connection() {
        return connection;
    }

    Synchronizer synchronizer() {
        return synchronizer;
    }

    SyncReport synchronize() {
        return synchronizer.synchronize();
    }

    @Override
    public void close() {
        store.close();
    }
}
