package dev.holdfast.bench.fleet;

import static dev.holdfast.bench.fleet.Maneuver.ITEM;
import static dev.holdfast.bench.fleet.Maneuver.MODEL;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.profile.OfflineProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One device of a fleet, with a store of its own on disk. */
final class Ship implements AutoCloseable {
    private static final int MOST_RUNS = 20;

    private final int number;
    private final ObjectStore store;
    private final Synchronizer synchronizer;
    private final List<ObjectId> made = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private int runs;
    private long uploaded;
    private long refused;

    Ship(Path folder, int number, URI server) {
        this.number = number;
        this.store = ObjectStore.open(folder, MODEL);
        this.synchronizer = Synchronizer.of(
                store,
                HttpTransport.of(HttpOptions.of(server), MODEL),
                OfflineProfile.define("fleet")
                        .entity("Item", e -> e.noTimeLimit())
                        .build(),
                SyncOptions.defaults().withRetries(10, Duration.ofMillis(50), Duration.ofSeconds(2)));
    }

    /** Commits new objects, each in a commit of its own. */
    void create(int objects) {
        for (int i = 0; i < objects; i++) {
            Draft draft = store.create(ITEM).set("Name", "made by " + number).set("Number", i);
            store.commit(draft);
            made.add(draft.id());
        }
    }

    /** Edits objects that everyone has, so that devices overwrite each other's members. */
    void edit(List<ObjectId> common) {
        for (ObjectId id : common) {
            store.commit(store.edit(ITEM, id).set("Touched", number));
        }
    }

    /** Synchronizes until a run comes through. */
    void synchronize() {
        long start = System.nanoTime();
        SyncReport report = once();
        for (int run = 1; !report.result().isThrough() && run < MOST_RUNS; run++) {
            report = once();
        }
        report.orThrow();
        seconds.add((System.nanoTime() - start) / 1e9);
    }

    private SyncReport once() {
        SyncReport report = synchronizer.synchronize();
        runs++;
        uploaded += report.uploaded();
        refused += report.objects().size();
        return report;
    }

    /** How long the last synchronization took, with its repetitions. */
    double lastSeconds() {
        return seconds.get(seconds.size() - 1);
    }

    int runs() {
        return runs;
    }

    long uploaded() {
        return uploaded;
    }

    /** Changes that did not come through, and those that still wait. */
    long notThrough() {
        return refused + store.pending().count() + store.quarantine().count();
    }

    /** The objects it has made. */
    List<ObjectId> made() {
        return made;
    }

    /** Every object as text, by id. */
    Map<ObjectId, String> contents() {
        return contents(store);
    }

    static Map<ObjectId, String> contents(ObjectStore store) {
        Map<ObjectId, String> all = new TreeMap<>();
        store.read(view -> {
            view.scan(ITEM, item -> {
                all.put(item.id(), item.get("Name") + "|" + item.get("Number") + "|" + item.get("Touched"));
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
