package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.query.ListView;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.ObjectReport.Fate;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** The life of one device by a seed: rounds of everything at once, each ended by a quiet look at all of it, or by closing. */
final class Crowd implements AutoCloseable {
    private static final int TWINS = 3;
    private static final int ALBUMS = 2;
    private static final int COMMITS = 60;
    private static final int SERVER_CHANGES = 40;

    private final Path folder;
    private final long seed;
    private final Map<String, AtomicLong> counts;
    private final List<Writer> writers = new ArrayList<>();
    private final ObjectStore serverStore = ObjectStore.inMemory(Device.MODEL);
    private final HoldfastServer server = HoldfastServer.over(serverStore);
    private final ServerAlbum theirs = new ServerAlbum(server, serverStore);
    private final AtomicBoolean wasCut = new AtomicBoolean();
    private final Agreement agreement;
    private int backups;
    private int rounds;

    /** One thread's commits, and what they are counted as. */
    private record Writer(String counted, int number, BiConsumer<Device, Random> change) {}

    /**
     * @param folder where nothing is yet
     * @param counts what was done, by name
     */
    Crowd(Path folder, long seed, Map<String, AtomicLong> counts) {
        this.folder = folder;
        this.seed = seed;
        this.counts = counts;
        List<Twins> twins = new ArrayList<>();
        for (int i = 0; i < TWINS; i++) {
            Twins pairs = new Twins("w" + i);
            twins.add(pairs);
            writers.add(new Writer("commits", i, (device, random) -> pairs.change(device.store(), random)));
        }
        List<Album> albums = new ArrayList<>();
        for (int i = 0; i < ALBUMS; i++) {
            Album album = new Album();
            albums.add(album);
            writers.add(new Writer("commits of contents", TWINS + i, album::change));
        }
        this.agreement = new Agreement(seed, twins, albums, theirs, serverStore, wasCut);
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
    void untilQuiet() throws ExecutionException, InterruptedException, IOException {
        ObjectId broken = theirs.addBroken(new Random(seed + rounds));
        try (Device device = open();
                Watched watched = new Watched(ListView.of(device.store(), Device.CITY)
                        .search("twin", "Name")
                        .sortBy("Name"))) {
            Synchronizer synchronizer = synchronizer(device);
            CountDownLatch writing = new CountDownLatch(writers.size());
            List<Callable<Boolean>> all = new ArrayList<>(List.of(serverChanges()));
            writers.forEach(each -> all.add(writer(device, each, COMMITS, writing)));
            others(device, synchronizer, broken).forEach(each -> all.add(whileOpen(each, writing)));
            Threads threads = Threads.begin(all);
            threads.end();
            watched.demandNewest();
            agreement.demandAllThere(device);
            agreement.demandAlike(device, synchronizer, broken);
        }
    }

    /** Everything at once until the store is closed under all of them; what they were told is there when it is opened again. */
    void untilClosed() throws ExecutionException, InterruptedException, IOException {
        ObjectId broken = theirs.addBroken(new Random(seed + rounds));
        Threads threads;
        try (Device device = open()) {
            CountDownLatch writing = new CountDownLatch(COMMITS);
            CountDownLatch never = new CountDownLatch(1);
            Synchronizer synchronizer = synchronizer(device);
            List<Callable<Boolean>> all = new ArrayList<>(List.of(serverChanges()));
            writers.forEach(each -> all.add(writer(device, each, Integer.MAX_VALUE, writing)));
            List.of(reader(device), searcher(device), lookerAtPictures(device))
                    .forEach(each -> all.add(whileOpen(each, never)));
            all.add(whileOpen(
                    () -> {
                        synchronizer.synchronize();
                        return true;
                    },
                    never));
            threads = Threads.begin(all);
            writing.await();
            wasCut.set(true);
        }
        threads.end();
        try (Device device = open()) {
            agreement.demandAllThere(device);
            agreement.demandAlike(device, synchronizer(device), broken);
        }
    }

    /** Threads that do one thing each. */
    private record Threads(ExecutorService executor, List<Future<Boolean>> all) {
        static Threads begin(List<Callable<Boolean>> work) {
            ExecutorService executor = Executors.newCachedThreadPool();
            return new Threads(executor, work.stream().map(executor::submit).toList());
        }

        /** Waits for all; fails as one of them did. */
        void end() throws ExecutionException, InterruptedException {
            try {
                for (Future<Boolean> each : all) {
                    each.get();
                }
            } finally {
                executor.shutdownNow();
            }
        }
    }

    private Callable<Boolean> serverChanges() {
        Random random = new Random(seed * 37 + rounds);
        return () -> {
            for (int i = 0; i < SERVER_CHANGES; i++) {
                theirs.change(random);
                count("server's contents");
            }
            return true;
        };
    }

    private Callable<Boolean> writer(Device device, Writer writer, int commits, CountDownLatch writing) {
        Random random = new Random(seed * 31 + rounds * 7L + writer.number);
        boolean toEnd = commits == Integer.MAX_VALUE;
        return () -> {
            try {
                for (int i = 0; i < commits; i++) {
                    writer.change.accept(device, random);
                    count(writer.counted);
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

    private List<Callable<Boolean>> others(Device device, Synchronizer synchronizer, ObjectId broken) {
        return List.of(reader(device), searcher(device), lookerAtPictures(device), backups(device), () -> {
            SyncReport report = synchronizer.synchronize();
            assertThat(report.result().isThrough()).as("%s", report).isTrue();
            // The one that is broken, and one that the server changed between its page and its contents.
            assertThat(report.objects())
                    .allMatch(each -> each.fate() == Fate.FILE_NOT_DOWNLOADED && ServerAlbum.isOurs(each.object()));
            assertThat(device.store().find(broken)).isEmpty();
            return count("synchronizations");
        });
    }

    private Callable<Boolean> reader(Device device) {
        return () -> {
            Twins.demandWhole(Twins.cities(device.store()));
            return count("reads");
        };
    }

    private Callable<Boolean> lookerAtPictures(Device device) {
        return () -> {
            Picture.photos(device.store()).forEach(photo -> Picture.demandRightOrReplaced(device.store(), photo));
            return count("looks at all contents");
        };
    }

    private Callable<Boolean> searcher(Device device) {
        Random random = new Random(seed);
        return () -> {
            String term = "w" + random.nextInt(TWINS) + "-" + random.nextInt(2 * COMMITS) + "-";
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
                Picture.photos(copy.store()).forEach(photo -> Picture.demandRight(copy.store(), photo));
            }
            return count("backups");
        };
    }

    private boolean count(String what) {
        counts.get(what).incrementAndGet();
        return true;
    }

    @Override
    public void close() {
        server.close();
        serverStore.close();
    }
}
