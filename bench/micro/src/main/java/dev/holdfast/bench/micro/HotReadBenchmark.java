package dev.holdfast.bench.micro;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decision 007, the cache of snapshots: an object that is in memory, read by id, in turn over 5,000 of them; beside it a plain
 * map from id to object, which is the most that any cache can reach.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotReadBenchmark {
    private static final int OBJECTS = 5000;
    private static final int STRIDE = 7919;
    private static final DomainModel MODEL = DomainModel.define("Micro", 1)
            .entity("Customer", customer -> customer.string("Name", 100).integer("Points"))
            .build();
    private static final Entity CUSTOMER = MODEL.entity("Customer");
    private static final Attribute<String> NAME = CUSTOMER.string("Name");

    private final ObjectId[] ids = new ObjectId[OBJECTS];
    private final Map<ObjectId, StoredObject> map = new HashMap<>();
    private @Nullable Path folder;
    private @Nullable ObjectStore store;
    private int next;

    /** Makes a store of 5,000 objects and reads each twice. */
    @Setup
    public void fill() throws IOException {
        folder = Files.createTempDirectory("holdfast-micro");
        store = ObjectStore.open(folder, MODEL);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            Draft draft = store.create(CUSTOMER).set(NAME, "Customer " + i);
            ids[i] = draft.id();
            drafts.add(draft);
        }
        store.commit(drafts);
        for (int i = 0; i < 2 * OBJECTS; i++) {
            map.put(ids[i % OBJECTS], store.get(CUSTOMER, ids[i % OBJECTS]));
        }
    }

    /** Deletes the store. */
    @TearDown
    public void delete() throws IOException {
        store.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private ObjectId nextId() {
        next = (next + STRIDE) % OBJECTS;
        return ids[next];
    }

    /** The object alone. */
    @Benchmark
    public StoredObject hotObject() {
        return store.get(CUSTOMER, nextId());
    }

    /** The object and one of its values. */
    @Benchmark
    public @Nullable String hotValue() {
        return store.get(CUSTOMER, nextId()).get(NAME);
    }

    /** The bound: a map, no weight, no order, no thread beside this one. */
    @Benchmark
    public @Nullable StoredObject plainMap() {
        return map.get(nextId());
    }
}
