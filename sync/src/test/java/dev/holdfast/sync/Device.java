package dev.holdfast.sync;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A device in a test: a store in memory, a synchronizer on virtual time, and what happened on the way. */
final class Device implements AutoCloseable {
    static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 200)
                            .integer("Population")
                            .autonumber("Number")
                            .hashedString("Secret")
                            .reference("City_Country", "Country"))
            .entity("Photo", e -> e.fileDocument().reference("Photo_City", "City"))
            .build();

    static final Entity COUNTRY = MODEL.entity("Country");
    static final Entity CITY = MODEL.entity("City");
    static final Entity PHOTO = MODEL.entity("Photo");

    /** Two devices never make the same ids. */
    private static final AtomicLong SEEDS = new AtomicLong();

    final ObjectStore store;
    final Synchronizer synchronizer;
    final List<SyncProgress> watched;

    private Device(ObjectStore store, Synchronizer synchronizer, List<SyncProgress> watched) {
        this.store = store;
        this.synchronizer = synchronizer;
        this.watched = watched;
    }

    static Device of(SyncTransport transport, VirtualTime time) {
        return of(transport, time, OfflineProfile.ofAllEntities(MODEL), options(time));
    }

    static Device of(SyncTransport transport, VirtualTime time, OfflineProfile profile, SyncOptions options) {
        ObjectStore store = ObjectStore.inMemory(
                MODEL, StoreOptions.defaults().withSources(time, new Random(SEEDS.incrementAndGet())));
        List<SyncProgress> seen = new ArrayList<>();
        return new Device(store, Synchronizer.of(store, transport, profile, options.withWatcher(seen::add)), seen);
    }

    static SyncOptions options(VirtualTime time) {
        return SyncOptions.defaults().withSources(time::advance, time, new Random(11));
    }

    Draft newCountry(String name) {
        return store.create(COUNTRY).set("Name", name);
    }

    Draft newCity(String name, Draft country) {
        return store.create(CITY).set("Name", name).set("City_Country", country);
    }

    StoredObject city(ObjectId id) {
        return store.get(CITY, id);
    }

    void rename(ObjectId city, String name) {
        store.commit(store.edit(CITY, city).set("Name", name));
    }

    /** Name and country of every city by id: what two devices have to agree on. */
    Map<ObjectId, String> cities() {
        Map<ObjectId, String> all = new TreeMap<>();
        store.read(view -> {
            view.scan(CITY, city -> {
                all.put(city.id(), city.get("Name") + "/" + city.get(CITY.reference("City_Country")));
                return true;
            });
            return all;
        });
        return all;
    }

    @Override
    public void close() {
        store.close();
    }
}
