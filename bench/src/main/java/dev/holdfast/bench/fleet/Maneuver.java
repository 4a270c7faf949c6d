package dev.holdfast.bench.fleet;

import dev.holdfast.server.HoldfastServer;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What a fleet does, and what has to hold in the end. */
final class Maneuver implements AutoCloseable {
    static final DomainModel MODEL = DomainModel.define("Fleet", 1)
            .entity("Item", e -> e.string("Name", 100).integer("Number").integer("Touched"))
            .build();
    static final Entity ITEM = MODEL.entity("Item");

    private static final int LOADED_AT_ONCE = 2_000;
    private static final long ITEMS = 0x0190_0000_0000_7001L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final FleetSize size;
    private final PrintStream out;
    private final ObjectStore store;
    private final HoldfastServer server;
    private final List<Ship> ships = new ArrayList<>();

    Maneuver(Path folder, FleetSize size, PrintStream out) throws IOException {
        this.size = size;
        this.out = out;
        this.store = ObjectStore.open(folder.resolve("server"), MODEL);
        this.server = HoldfastServer.over(store);
        URI address = server.listen(0).address();
        load();
        for (int i = 0; i < size.devices(); i++) {
            ships.add(new Ship(folder.resolve("device" + i), i, address));
        }
    }

    private static ObjectId id(int number) {
        return ObjectId.of(ITEMS, VARIANT | number);
    }

    private void load() {
        List<RemoteObject> items = new ArrayList<>();
        for (int i = 0; i < size.objects(); i++) {
            items.add(new RemoteObject("Item", id(i), "", Map.of("Name", "common " + i, "Number", i, "Touched", -1)));
            if (items.size() == LOADED_AT_ONCE || i == size.objects() - 1) {
                server.load(items);
                items.clear();
            }
        }
    }

    /** Runs everything; whether everything held. */
    boolean run() throws InterruptedException, ExecutionException {
        int edited = Math.min(size.changes() / 2, size.objects());
        say(
                "%,d devices at once; each has %,d changes; the server has %,d objects",
                size.devices(), size.changes(), size.objects());
        each(ship -> ship.create(size.changes() - edited));
        phase("send what was made offline, and download everything for the first time");
        List<ObjectId> common = new ArrayList<>();
        for (int i = 0; i < edited; i++) {
            common.add(id(i));
        }
        each(ship -> ship.edit(common));
        phase("send edits of the same objects, and download what the others made");
        phase("synchronize once more");
        return isSound();
    }

    private void phase(String what) throws InterruptedException, ExecutionException {
        long before = ships.stream().mapToLong(Ship::uploaded).sum();
        int runs = ships.stream().mapToInt(Ship::runs).sum();
        long start = System.nanoTime();
        each(Ship::synchronize);
        double seconds = (System.nanoTime() - start) / 1e9;
        long sent = ships.stream().mapToLong(Ship::uploaded).sum() - before;
        int needed = ships.stream().mapToInt(Ship::runs).sum() - runs;
        List<Double> times = ships.stream().map(Ship::lastSeconds).sorted().toList();
        say(
                "%s: %.1f s in all; a device %.1f s (median), %.1f s (longest); %,d changes accepted (%,.0f/s); %d runs",
                what, seconds, times.get(times.size() / 2), times.get(times.size() - 1), sent, sent / seconds, needed);
    }

    private void each(Consumer<Ship> work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(ships.size());
        try {
            List<Callable<Boolean>> all = ships.stream()
                    .<Callable<Boolean>>map(ship -> () -> {
                        work.accept(ship);
                        return true;
                    })
                    .toList();
            for (Future<Boolean> each : threads.invokeAll(all)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isSound() {
        Map<ObjectId, String> truth = Ship.contents(store);
        long lost = ships.stream()
                .flatMap(ship -> ship.made().stream())
                .filter(id -> !truth.containsKey(id))
                .count();
        long different =
                ships.stream().filter(ship -> !ship.contents().equals(truth)).count();
        long notThrough = ships.stream().mapToLong(Ship::notThrough).sum();
        long accepted = ships.stream().mapToLong(Ship::uploaded).sum();
        long expected = (long) size.devices() * size.changes();
        say(
                "in the end: %,d objects on the server; %,d of %,d changes accepted; %d lost; %d not through; %d devices differ",
                truth.size(), accepted, expected, lost, notThrough, different);
        say("the server counts %s", server.health().counters());
        return lost == 0 && different == 0 && notThrough == 0 && accepted == expected;
    }

    private void say(String text, Object... facts) {
        out.println(String.format(Locale.ROOT, text, facts));
    }

    @Override
    public void close() {
        ships.forEach(Ship::close);
        server.close();
    }
}
