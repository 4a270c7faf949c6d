package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.query.ListView;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** The life of one device by a seed: rounds of everything at once, each ended by a quiet look at all of it, or by closing. */
final class Crowd implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final int COMMITS = 60;

    private final Path folder;
    private final long seed;
    private final Map<String, AtomicLong> counts;
    private final List<Twins> writers = new ArrayList<>();
    private final ObjectStore serverStore = ObjectStore.inMemory(Device.MODEL);
    private final HoldfastServer server = HoldfastServer.over(serverStore);
    private int backups;
    private int rounds;

    /**
     * @param folder where nothing is yet
     * @param counts what was done, by name
     */
    Crowd(Path folder, long seed, Map<String, AtomicLong> counts) {
        this.folder = folder;
        this.seed = seed;
        this.counts = counts;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new Twins("w" + i));
        }
    }

    private Device open() {
        rounds++;
        return Device.open(folder.resolve("device"), seed * 1_000 + rounds);
    }

    private Synchronizer synchronizer(Device device) {
        return Synchronizer.of(
                device.store(), server.connect(ServerUser.of("anna")), OfflineProfile.ofAllEntities(Device.MODEL));
    }

    /** Everything at once until the writers are through; then all must be as they were told. */
    void untilQuiet() throws ExecutionException, InterruptedException {
        try (Device device = open();
                Watched watched = new Watched(searched(device).sortBy("Name"))) {
            Synchronizer synchronizer = synchronizer(device);
            CountDownLatch writing = new CountDownLatch(WRITERS);
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                List<Future<?>> all = new ArrayList<>();
                writers.forEach(twins -> all.add(threads.submit(writer(device, twins, COMMITS, writing))));
                for (Callable<Boolean> other : others(device, synchronizer)) {
                    all.add(threads.submit(whileOpen(other, writing)));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            watched.demandNewest();
            demandAllThere(device);
            demandAlike(device, synchronizer);
        }
    }

    /** Everything at once until the store is closed under all of them; what they were told is there when it is opened again. */
    void untilClosed() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> all = new ArrayList<>();
        CountDownLatch writing = new CountDownLatch(COMMITS);
        try (Device device = open()) {
            Synchronizer synchronizer = synchronizer(device);
            writers.forEach(twins -> all.add(threads.submit(writer(device, twins, Integer.MAX_VALUE, writing))));
            List.of(reader(device), searcher(device))
                    .forEach(each -> all.add(threads.submit(whileOpen(each, new CountDownLatch(1)))));
            all.add(threads.submit(whileOpen(
                    () -> {
                        synchronizer.synchronize();
                        return true;
                    },
                    new CountDownLatch(1))));
            writing.await();
        }
        try {
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Device device = open()) {
            demandAllThere(device);
            demandAlike(device, synchronizer(device));
        }
    }

    private Callable<Boolean> writer(Device device, Twins twins, int commits, CountDownLatch writing) {
        Random random = new Random(seed * 31 + rounds * 7L + writers.indexOf(twins));
        boolean toEnd = commits == Integer.MAX_VALUE;
        return () -> {
            try {
                for (int i = 0; i < commits; i++) {
                    twins.change(device.store(), random);
                    count("commits");
                    if (toEnd) {
                        writing.countDown();
                    }
                }
            } catch (StoreClosedException e) {
                assertThat(toEnd).as("closed by nobody").isTrue();
            } finally {
                if (!toEnd) {
                    writing.countDown();
                }
            }
            return true;
        };
    }

    /** Does it once, and again until the writers are through or the store is closed. */
    private static Callable<Boolean> whileOpen(Callable<Boolean> work, CountDownLatch writing) {
        return () -> {
            try {
                do {
                    work.call();
                } while (writing.getCount() > 0);
            } catch (StoreClosedException e) {
                assertThat(writing.getCount()).as("closed by nobody").isEqualTo(1);
            }
            return true;
        };
    }

    private List<Callable<Boolean>> others(Device device, Synchronizer synchronizer) {
        return List.of(reader(device), searcher(device), backups(device), () -> {
            SyncReport report = synchronizer.synchronize();
            assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.COMPLETE);
            return count("synchronizations");
        });
    }

    private Callable<Boolean> reader(Device device) {
        return () -> {
            Twins.demandWhole(Twins.cities(device.store()));
            return count("reads");
        };
    }

    private static ListView searched(Device device) {
        return ListView.of(device.store(), Device.CITY).search("twin", "Name");
    }

    private Callable<Boolean> searcher(Device device) {
        Random random = new Random(seed);
        return () -> {
            String term = "w" + random.nextInt(WRITERS) + "-" + random.nextInt(2 * COMMITS) + "-";
            Twins.demandWhole(ListView.of(device.store(), Device.CITY)
                    .search(term, "Name")
                    .page(100)
                    .objects());
            return count("searches");
        };
    }

    private Callable<Boolean> backups(Device device) {
        return () -> {
            Path backup = folder.resolve("backup-" + backups++);
            device.store().backup(backup);
            try (Device copy = Device.open(backup, seed)) {
                Twins.demandWhole(Twins.cities(copy.store()));
            }
            return count("backups");
        };
    }

    private boolean count(String what) {
        counts.get(what).incrementAndGet();
        return true;
    }

    private void demandAllThere(Device device) {
        Map<ObjectId, Integer> told = new HashMap<>();
        writers.forEach(twins -> told.putAll(twins.committed()));
        assertThat(Twins.populations(device.store())).as("seed %d", seed).isEqualTo(told);
        assertThat(searched(device).ids())
                .as("search, seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(told.keySet());
        assertThat(StoreCheck.check(device.store()).findings())
                .as("seed %d", seed)
                .isEmpty();
    }

    private void demandAlike(Device device, Synchronizer synchronizer) {
        synchronizer.synchronize().orThrow();
        SyncReport report = synchronizer.synchronize();
        assertThat(report.result()).as("%s, seed %d", report, seed).isEqualTo(SyncResult.COMPLETE);
        assertThat(device.store().pending().count()).isZero();
        assertThat(Twins.populations(serverStore))
                .as("on the server, seed %d", seed)
                .isEqualTo(Twins.populations(device.store()));
        assertThat(StoreCheck.check(serverStore).findings()).as("seed %d", seed).isEmpty();
    }

    @Override
    public void close() {
        server.close();
        serverStore.close();
    }
}
