package dev.holdfast.server.simulation;

import static dev.holdfast.sync.simulation.SimulatedModel.MODEL;

import dev.holdfast.files.FileOptions;
import dev.holdfast.files.FileStore;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.simulation.SimulatedModel;
import dev.holdfast.sync.simulation.SimulatedServer;
import dev.holdfast.sync.simulation.Wreckage;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The server of this module over a store on disk, as a part of a simulation. */
class StoredServer implements SimulatedServer {
    static final ServerUser USER = ServerUser.of("anna");
    /** Small enough that pages and files come in parts. */
    private static final ServerLimits LIMITS =
            new ServerLimits(20, 200_000, 4, 20_000, 1 << 20, 1_000, Duration.ofDays(30), Duration.ofDays(1));

    private final Wreckage folder;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<ObjectId, byte[]> damaged = new HashMap<>();
    private ObjectStore store;
    private HoldfastServer server;

    StoredServer(Wreckage folder, InstantSource clock, RandomGenerator random) {
        this.folder = folder;
        this.clock = clock;
        this.random = random;
        this.store = openStore();
        this.server = openServer();
    }

    private ObjectStore openStore() {
        StoreOptions options =
                StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH).withSources(clock, random);
        ObjectStore opened = ObjectStore.open(folder.folder(), MODEL, options);
        FileStore.open(opened, FileOptions.defaults().withInlineBytes(1_000));
        return opened;
    }

    private HoldfastServer openServer() {
        return HoldfastServer.over(store, BusinessRules.none(), LIMITS, clock);
    }

    HoldfastServer server() {
        return server;
    }

    void reopen() {
        server.close();
        folder.goOn();
        store = openStore();
        server = openServer();
    }

    @Override
    public SyncTransport connect() {
        return server.connect(USER);
    }

    @Override
    public Map<ObjectId, String> texts() {
        return SimulatedModel.texts(store);
    }

    @Override
    public void change(String entity, ObjectId id, Map<String, ? extends @Nullable Object> values) {
        server.load(List.of(new RemoteObject(entity, id, "", new HashMap<>(values))));
    }

    @Override
    public void delete(String entity, ObjectId id) {
        server.delete(entity, id);
        damaged.remove(id);
    }

    @Override
    public void damage(ObjectId photo) {
        StoredObject object = store.find(MODEL.entity("Photo"), photo).orElseThrow();
        if (object.get(FileDocument.DIGEST) == null || damaged.containsKey(photo)) {
            return;
        }
        try (InputStream bytes = FileStore.of(store).read(object)) {
            byte[] all = bytes.readAllBytes();
            if (FileStore.of(store).evict(object)) {
                damaged.put(photo, all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void repair() {
        damaged.forEach((photo, bytes) -> store.find(MODEL.entity("Photo"), photo)
                .ifPresent(object -> {
                    try {
                        if (FileStore.of(store).transfers().needsDownload(object)) {
                            server.loadContents(
                                    photo,
                                    (Instant) object.get(FileDocument.CHANGE_DATE),
                                    bytes.length,
                                    String.valueOf(object.get(FileDocument.DIGEST)),
                                    new ByteArrayInputStream(bytes));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        damaged.clear();
    }

    @Override
    public void close() {
        server.close();
    }
}
