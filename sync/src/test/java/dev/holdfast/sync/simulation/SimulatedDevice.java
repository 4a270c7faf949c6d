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
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One device of a simulation: a store on disk that survives its process, behind a network that fails. */
final class SimulatedDevice implements AutoCloseable {
    private static final int MOST_STEPS = 60;
    /** Longer contents lie in files of their own, so that both ways of keeping them take part. */
    private static final int INLINE_BYTES = 1_000;

    private static final int MOST_CONTENT_BYTES = 3_000;

    private final Wreckage folder;
    private final Random random;
    private final Life life;
    private final CrashingTransport transport;
    private final SimulatedServer server;
    private final VirtualTime time;
    final FaultyTransport network;
    private ObjectStore store;
    private Synchronizer synchronizer;
    private long crashes;

    SimulatedDevice(Path folder, SimulatedServer server, VirtualTime time, Random random) {
        this.folder = new Wreckage(folder);
        this.random = random;
        this.life = new Life(time, this.folder::leave);
        this.network = FaultyTransport.over(server.connect(), time, random.nextLong());
        this.transport = new CrashingTransport(network, life);
        this.server = server;
        this.time = time;
        this.store = open();
        this.synchronizer = newSynchronizer();
    }

    private ObjectStore open() {
        ObjectStore opened = ObjectStore.open(
                folder.folder(),
                MODEL,
                StoreOptions.defaults()
                        .withDurability(Durability.PROCESS_CRASH)
                        .withReaders(2)
                        .withSources(life, random));
        FileStore.open(opened, FileOptions.defaults().withInlineBytes(INLINE_BYTES));
        return opened;
    }

    private Synchronizer newSynchronizer() {
        SyncOptions options = server.options(time, random);
        return Synchronizer.of(store, transport, OfflineProfile.ofAllEntities(MODEL), options);
    }

    /** The network is well from now on, and the device works as its server wants it then. */
    void heal() {
        network.heal();
        synchronizer = newSynchronizer();
    }

    /** Commits a new object that may refer to one that is here. */
    ObjectId create(String name) {
        Draft draft = switch (random.nextInt(6)) {
            case 0, 1 -> store.create(COUNTRY).set("Name", name);
            case 2 -> withContents(referring(PHOTO, "Photo_City", CITY).set(FileDocument.NAME, name));
            default -> referring(CITY, "City_Country", COUNTRY).set("Name", name);
        };
        store.commit(draft);
        return draft.id();
    }

    private Draft referring(Entity entity, String reference, Entity target) {
        Draft draft = store.create(entity);
        List<ObjectId> targets = ids(target);
        return targets.isEmpty() ? draft : draft.set(reference, targets.get(random.nextInt(targets.size())));
    }

    private Draft withContents(Draft photo) {
        byte[] bytes = new byte[random.nextInt(MOST_CONTENT_BYTES)];
        random.nextBytes(bytes);
        try {
            FileStore.of(store).write(photo, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return photo;
    }

    void edit(String name) {
        any().ifPresent(object -> {
            Draft draft = store.edit(object)
                    .set(SimulatedModel.nameMember(object.entity().name()), name);
            if (object.entity() == CITY && random.nextBoolean()) {
                draft.set("Population", random.nextInt(1000));
            } else if (object.entity() == PHOTO && random.nextBoolean()) {
                withContents(draft);
            }
            store.commit(draft);
        });
    }

    Optional<ObjectId> delete() {
        Optional<StoredObject> victim = any();
        victim.ifPresent(store::delete);
        return victim.map(StoredObject::id);
    }

    private Optional<StoredObject> any() {
        Entity entity = MODEL.entities().get(random.nextInt(MODEL.entities().size()));
        List<ObjectId> ids = ids(entity);
        return ids.isEmpty() ? Optional.empty() : store.find(entity, ids.get(random.nextInt(ids.size())));
    }

    private List<ObjectId> ids(Entity entity) {
        List<ObjectId> ids = new ArrayList<>();
        store.read(view -> {
            view.scan(entity, object -> ids.add(object.id()));
            return ids;
        });
        ids.sort(null);
        return ids;
    }

    /** Synchronizes, and may die on the way; then it is started again. */
    Optional<SyncReport> synchronize(boolean mayCrash) {
        if (mayCrash) {
            life.dieAfter(random.nextInt(MOST_STEPS));
        }
        try {
            return Optional.of(synchronizer.synchronize());
        } catch (Life.Crash e) {
            crashes++;
            life.live();
            restart();
            return Optional.empty();
        } finally {
            life.live();
        }
    }

    void restart() {
        store.close();
        folder.goOn();
        store = open();
        synchronizer = newSynchronizer();
    }

    /** The host gives every refused change up; the objects that were new and so are gone. */
    List<ObjectId> discardRefused() {
        List<ObjectId> discarded = new ArrayList<>();
        for (QuarantineEntry entry : store.quarantine().list(0, 10_000)) {
            discarded.add(entry.object());
            store.quarantine().discard(entry.number());
        }
        return discarded;
    }

    long crashes() {
        return crashes;
    }

    long unsent() {
        return store.pending().count();
    }

    long refused() {
        return store.quarantine().count();
    }

    String explanation() {
        return synchronizer.explain().toString();
    }

    /** Everything the device holds, as text by id. */
    Map<ObjectId, String> contents() {
        return SimulatedModel.texts(store);
    }

    /** Reads the contents of every photo through, which fails unless they are those that its row tells of. */
    void readPhotos() {
        for (ObjectId id : ids(PHOTO)) {
            StoredObject photo = store.get(PHOTO, id);
            if (photo.get(FileDocument.DIGEST) != null) {
                try (InputStream bytes = FileStore.of(store).read(photo)) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
