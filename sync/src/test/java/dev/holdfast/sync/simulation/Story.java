package dev.holdfast.sync.simulation;

import static dev.holdfast.sync.simulation.SimulatedModel.CITY;
import static dev.holdfast.sync.simulation.SimulatedModel.COUNTRY;
import static dev.holdfast.sync.simulation.SimulatedModel.MODEL;
import static dev.holdfast.sync.simulation.SimulatedModel.PHOTO;

import dev.holdfast.files.FileOptions;
import dev.holdfast.files.FileStore;
import dev.holdfast.store.Draft;
import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One device that has something of every kind to synchronize: new objects that refer to each other, a file, an edit, a
 * deletion, a change that is refused; from the server pages, changes, a deletion and contents. Always the same.
 */
final class Story implements AutoCloseable {
    private static final int CHANGES = 5;
    private static final byte[] PICTURE = new byte[5_000];
    static final ServerLimits PAGED =
            new ServerLimits(3, 1 << 20, 2, 1 << 20, 1 << 20, 2_000, Duration.ofDays(1), Duration.ofDays(1));

    static {
        Arrays.fill(PICTURE, (byte) 7);
    }

    private final Wreckage folder;
    private final VirtualTime time = VirtualTime.create();
    private final Random random = new Random(1);
    private final Life life = new Life(time, this::died);
    private final FakeServer server = FakeServer.of(MODEL, time, EnumSet.allOf(Capability.class), PAGED);
    private final SentKeys transport = new SentKeys(new CrashingTransport(server, life));
    private ObjectStore store;
    private Synchronizer synchronizer;

    Story(Path folder) throws IOException {
        this.folder = new Wreckage(folder);
        this.store = open();
        this.synchronizer = newSynchronizer();
        prepare();
    }

    private ObjectStore open() {
        return open(folder.folder(), life, random);
    }

    /** The store of the device. */
    static ObjectStore open(Path folder, InstantSource clock, RandomGenerator random) {
        StoreOptions options = StoreOptions.defaults()
                .withDurability(Durability.PROCESS_CRASH)
                .withReaders(2)
                .withSources(clock, random);
        ObjectStore opened = ObjectStore.open(folder, MODEL, options);
        FileStore.open(opened, FileOptions.defaults().withInlineBytes(1_000));
        return opened;
    }

    private Synchronizer newSynchronizer() {
        return synchronizer(store, transport, time);
    }

    /** The synchronizer of the device. */
    static Synchronizer synchronizer(ObjectStore store, SyncTransport transport, VirtualTime time) {
        return Synchronizer.of(
                store,
                transport,
                OfflineProfile.ofAllEntities(MODEL),
                SyncOptions.defaults().withSources(time::advance, time, new Random(2)));
    }

    private void prepare() throws IOException {
        ObjectId[] theirs = new ObjectId[5];
        for (int i = 0; i < theirs.length; i++) {
            theirs[i] = store.create(COUNTRY).id();
            server.put("Country", theirs[i], Map.of("Name", "Country " + i));
        }
        synchronizer.synchronize().orThrow();
        transport.forget();

        Draft country = store.create(COUNTRY).set("Name", "Here");
        Draft city = store.create(CITY).set("Name", "Here, too").set("City_Country", country);
        Draft photo = store.create(PHOTO).set(FileDocument.NAME, "here.png").set("Photo_City", city);
        FileStore.of(store).write(photo, new ByteArrayInputStream(PICTURE));
        Draft refused = store.create(COUNTRY).set("Name", "Refused");
        store.commit(country, city, photo, refused);
        store.commit(store.edit(COUNTRY, theirs[0]).set("Name", "Edited here"));
        store.delete(store.get(COUNTRY, theirs[1]));
        server.refuse(refused.id(), RefusalReason.NOT_VALID);

        server.put("Country", theirs[2], Map.of("Name", "Edited there"));
        server.delete(theirs[3]);
        ObjectId theirPhoto = store.create(PHOTO).id();
        server.put("Photo", theirPhoto, Map.of(FileDocument.NAME, "there.png"));
        server.putContents(theirPhoto, PICTURE);
    }

    Life life() {
        return life;
    }

    Synchronizer synchronizer() {
        return synchronizer;
    }

    SyncReport synchronize() {
        return synchronizer.synchronize();
    }

    private void died() {
        folder.leave();
    }

    /** Starts the process again, on what the one that died has left. */
    void restart() {
        life.live();
        store.close();
        folder.goOn();
        store = open();
        synchronizer = newSynchronizer();
    }

    /** Gives the store to another process meanwhile. */
    void elsewhere(Consumer<Path> process) {
        store.close();
        process.accept(folder.folder());
        store = open();
        synchronizer = newSynchronizer();
    }

    /** How many changes are accepted when all is well. */
    int accepted() {
        return CHANGES;
    }

    FakeServer server() {
        return server;
    }

    /** Everything the device holds and waits for. */
    String outcome() {
        return SimulatedModel.texts(store) + " pending " + store.pending().count() + " refused "
                + store.quarantine().count();
    }

    SentKeys keys() {
        return transport;
    }

    @Override
    public void close() {
        life.live();
        store.close();
    }
}
