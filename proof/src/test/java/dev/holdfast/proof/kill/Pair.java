package dev.holdfast.proof.kill;

import static dev.holdfast.proof.workload.Device.CITY;
import static dev.holdfast.proof.workload.Device.COUNTRY;
import static dev.holdfast.proof.workload.Device.PHOTO;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.power.StoreSource;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A device and its server in one process, each with a store on disk: both die at once. */
final class Pair implements AutoCloseable {
    private static final List<Entity> ENTITIES = List.of(COUNTRY, CITY, PHOTO);

    private final Device device;
    private final ObjectStore serverStore;
    private final HoldfastServer server;
    private final Synchronizer synchronizer;

    private Pair(Device device, ObjectStore serverStore) throws IOException {
        this.device = device;
        this.serverStore = serverStore;
        this.server = HoldfastServer.over(serverStore);
        this.synchronizer = Synchronizer.of(
                device.store(), server.connect(ServerUser.of("anna")), OfflineProfile.ofAllEntities(Device.MODEL));
    }

    static Pair open(Path folder, long seed) throws IOException {
        ObjectStore serverStore = ObjectStore.open(folder.resolve("server"), Device.MODEL);
        return new Pair(Device.open(folder.resolve("device"), seed), serverStore);
    }

    void watch(CommitWatch watch) {
        StorePorts.of(device.store()).attach(watch);
        StorePorts.of(serverStore).attach(watch);
    }

    /** Does one thing; says what is now to be found on both sides, {@code + id}, or no longer, {@code - id}. */
    String step(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> create(device.store().create(COUNTRY).set("Name", "c" + random.nextInt(1_000)));
            case 2, 3 -> create(device.store().create(CITY).set("Name", "t" + random.nextInt(1_000)));
            case 4 -> photo(random);
            case 5 -> delete(random);
            default -> {
                synchronizer.synchronize().orThrow();
                yield "=";
            }
        };
    }

    private String create(Draft draft) {
        device.store().commit(draft);
        return "+ " + draft.id();
    }

    private String photo(Random random) {
        Draft draft = device.store().create(PHOTO).set(FileDocument.NAME, "p");
        byte[] bytes = new byte[random.nextBoolean() ? 500 : 150_000];
        random.nextBytes(bytes);
        try {
            device.files().write(draft, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return create(draft);
    }

    private String delete(Random random) {
        List<ObjectId> ids = device.ids(CITY);
        if (ids.isEmpty()) {
            return "=";
        }
        ObjectId id = ids.get(random.nextInt(ids.size()));
        device.store().delete(device.store().get(CITY, id));
        return "- " + id;
    }

    /** Goes on after the kill until there is nothing left to say. */
    SyncReport agree() {
        synchronizer.synchronize().orThrow();
        return synchronizer.synchronize();
    }

    /** The objects of the device and those of the server. */
    String objects() {
        return ENTITIES.stream()
                .map(entity ->
                        new TreeSet<>(ids(device.store(), entity)) + " " + new TreeSet<>(ids(serverStore, entity)))
                .collect(Collectors.joining("\n"));
    }

    /** Whether both hold the same objects of every entity. */
    boolean isAlike() {
        return ENTITIES.stream().allMatch(entity -> ids(device.store(), entity).equals(ids(serverStore, entity)));
    }

    private static Set<ObjectId> ids(ObjectStore store, Entity entity) {
        Set<ObjectId> ids = new HashSet<>();
        store.read(view -> {
            view.scan(entity, object -> ids.add(object.id()));
            return true;
        });
        return ids;
    }

    /** What must be there after all that {@link #step} said. */
    static Set<ObjectId> left(List<String> said) {
        Set<ObjectId> there = new HashSet<>();
        for (String line : said) {
            if (line.startsWith("+ ")) {
                there.add(ObjectId.parse(line.substring(2)));
            } else if (line.startsWith("- ")) {
                there.remove(ObjectId.parse(line.substring(2)));
            }
        }
        return there;
    }

    /** Moves each log into its database whenever it has so many pages. */
    void checkpointEvery(int pages) {
        StoreSource.checkpointEvery(device.store(), pages);
        StoreSource.checkpointEvery(serverStore, pages);
    }

    boolean isOnBoth(ObjectId id) {
        return device.store().find(id).isPresent() && serverStore.find(id).isPresent();
    }

    boolean isNowhere(ObjectId id) {
        return device.store().find(id).isEmpty() && serverStore.find(id).isEmpty();
    }

    Device device() {
        return device;
    }

    @Override
    public void close() {
        device.close();
        server.close();
        serverStore.close();
    }
}
