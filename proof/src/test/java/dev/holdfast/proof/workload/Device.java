package dev.holdfast.proof.workload;

import dev.holdfast.files.FileStore;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.ClosingWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** An open store with its files, on a clock and a randomness that repeat. */
public final class Device implements AutoCloseable {
    /** The model of all workloads. */
    public static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100, a -> a.indexed()).string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 200, a -> a.indexed())
                            .integer("Population", a -> a.indexed())
                            .decimal("Area")
                            .reference("City_Country", "Country", a -> a.indexed()))
            .entity("Photo", e -> e.fileDocument().reference("Photo_City", "City"))
            .build();

    /** A reference's target. */
    public static final Entity COUNTRY = MODEL.entity("Country");

    /** The entity that most is done to. */
    public static final Entity CITY = MODEL.entity("City");

    /** The entity with files. */
    public static final Entity PHOTO = MODEL.entity("Photo");

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final ObjectStore store;
    private final FileStore files;
    private final AtomicLong seconds;

    private Device(ObjectStore store, FileStore files, AtomicLong seconds) {
        this.store = store;
        this.files = files;
        this.seconds = seconds;
    }

    /** Opens the store in a folder, with default options but for the clock and randomness of this seed. */
    public static Device open(Path folder, long seed) {
        AtomicLong seconds = new AtomicLong();
        StoreOptions options =
                StoreOptions.defaults().withSources(() -> BEGIN.plusSeconds(seconds.get()), new Random(seed));
        ObjectStore store = ObjectStore.open(folder, MODEL, options);
        try {
            return new Device(store, FileStore.of(store), seconds);
        } catch (RuntimeException e) {
            // It is damaged, as its caller learns: the doctor need not say so again.
            ClosingWatch.exempt(store);
            store.close();
            throw e;
        }
    }

    /** The store. */
    public ObjectStore store() {
        return store;
    }

    /** The contents of its files. */
    public FileStore files() {
        return files;
    }

    /** Lets a second pass. */
    public void tick() {
        seconds.incrementAndGet();
    }

    /** The ids of all objects of an entity, in their order. */
    public List<ObjectId> ids(Entity entity) {
        List<ObjectId> ids = new ArrayList<>();
        store.read(view -> {
            view.scan(entity, object -> ids.add(object.id()));
            return ids;
        });
        ids.sort(null);
        return ids;
    }

    Optional<StoredObject> any(Entity entity, Random random) {
        List<ObjectId> ids = ids(entity);
        return ids.isEmpty() ? Optional.empty() : store.find(entity, ids.get(random.nextInt(ids.size())));
    }

    Draft newCity(Random random) {
        Draft city = store.create(CITY).set("Name", Words.any(random)).set("Population", random.nextInt(1_000_000));
        any(COUNTRY, random).ifPresent(country -> city.set("City_Country", country.id()));
        return city;
    }

    void contents(Draft draft, int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        try {
            files.write(draft, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
