package dev.holdfast.sync.simulation;

import dev.holdfast.store.Draft;
import dev.holdfast.store.Durability;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** One device of a simulation: a store on disk that survives its process, behind a network that fails. */
final class SimulatedDevice implements AutoCloseable {
    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100))
            .entity("City", e -> e.string("Name", 100).integer("Population").reference("City_Country", "Country"))
            .build();

    private static final Entity COUNTRY = MODEL.entity("Country");
    private static final Entity CITY = MODEL.entity("City");

    private final Path folder;
    private final VirtualTime time;
    private final Random random;
    private final CrashingTransport transport;
    final FaultyTransport network;
    private ObjectStore store;
    private Synchronizer synchronizer;
    private long crashes;

    SimulatedDevice(Path folder, FakeServer server, VirtualTime time, Random random) {
        this.folder = folder;
        this.time = time;
        this.random = random;
        this.network = FaultyTransport.over(server, time, random.nextLong());
        this.transport = new CrashingTransport(network);
        this.store = open();
        this.synchronizer = newSynchronizer();
    }

    private ObjectStore open() {
        return ObjectStore.open(
                folder,
                MODEL,
                StoreOptions.defaults()
                        .withDurability(Durability.PROCESS_CRASH)
                        .withReaders(1)
                        .withSources(time, random));
    }

    private Synchronizer newSynchronizer() {
        SyncOptions options = SyncOptions.defaults().withSources(time::advance, time, random);
        return Synchronizer.of(store, transport, OfflineProfile.ofAllEntities(MODEL), options);
    }

    ObjectId create(String name) {
        List<ObjectId> countries = ids(COUNTRY);
        Draft draft;
        if (countries.isEmpty() || random.nextInt(3) == 0) {
            draft = store.create(COUNTRY).set("Name", name);
        } else {
            draft = store.create(CITY)
                    .set("Name", name)
                    .set("City_Country", countries.get(random.nextInt(countries.size())));
        }
        store.commit(draft);
        return draft.id();
    }

    void edit(String name) {
        any().ifPresent(object -> {
            Draft draft = store.edit(object).set("Name", name);
            if (object.entity() == CITY && random.nextBoolean()) {
                draft.set("Population", random.nextInt(1000));
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
        Entity entity = random.nextBoolean() ? CITY : COUNTRY;
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
            transport.dieAfter(random.nextInt(8), random.nextBoolean());
        }
        try {
            return Optional.of(synchronizer.synchronize());
        } catch (CrashingTransport.Crash e) {
            crashes++;
            restart();
            return Optional.empty();
        } finally {
            transport.live();
        }
    }

    void restart() {
        store.close();
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
        Map<ObjectId, String> all = new TreeMap<>();
        store.read(view -> {
            view.scan(COUNTRY, country -> {
                all.put(country.id(), "Country " + country.get("Name"));
                return true;
            });
            view.scan(CITY, city -> {
                all.put(
                        city.id(),
                        "City " + city.get("Name") + " " + city.get("Population") + " " + city.get("City_Country"));
                return true;
            });
            return all;
        });
        return all;
    }

    static Map<ObjectId, String> contents(FakeServer server) {
        Map<ObjectId, String> all = new TreeMap<>();
        server.objects("Country")
                .forEach(country ->
                        all.put(country.id(), "Country " + country.values().get("Name")));
        server.objects("City")
                .forEach(city -> all.put(
                        city.id(),
                        "City " + city.values().get("Name") + " "
                                + city.values().get("Population") + " "
                                + city.values().get("City_Country")));
        return all;
    }

    @Override
    public void close() {
        store.close();
    }
}
