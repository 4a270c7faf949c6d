package dev.holdfast.bench.evolution;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A store of customers whose model gets one attribute more at a time. */
record EvolvingStore(Path folder, int count) {
    private static final int PAGE = 10_000;

    /**
     * What it took until the first object was read.
     *
     * @param wall milliseconds on the wall
     * @param processor milliseconds of processor time of the thread that opened
     */
    record Opening(double wall, double processor) {
        /** Reads what {@link #toString} wrote. */
        static Opening parse(String line) {
            String[] parts = line.split(" ");
            return new Opening(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4f %.4f", wall, processor);
        }
    }

    /** The model with so many attributes more than at first. */
    private static DomainModel model(int more) {
        return DomainModel.define("Evolution", 1 + more)
                .entity("Customer", e -> {
                    e.string("Name", 100).string("City", 100, a -> a.indexed()).integer("Points");
                    for (int i = 0; i < more; i++) {
                        e.string("More" + i, 100);
                    }
                })
                .build();
    }

    /** Makes it, with the first model. */
    void load() {
        try (ObjectStore store = ObjectStore.open(folder, model(0))) {
            int pages = Math.max(2, (count + PAGE - 1) / PAGE);
            for (int page = 0; page < pages; page++) {
                Part part = page == 0 ? Part.FULL_FIRST : (page == pages - 1 ? Part.FULL_LAST : Part.FULL_NEXT);
                int from = page * PAGE;
                store.remote()
                        .apply(RemotePage.full(
                                "Customer", objects(from, Math.min(count, from + PAGE)), part, Optional.empty()));
            }
        }
    }

    private static List<RemoteObject> objects(int from, int to) {
        List<RemoteObject> objects = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Map<String, Object> values = Map.of("Name", "Customer " + i, "City", "City " + i % 1_000, "Points", i);
            objects.add(new RemoteObject("Customer", id(i), "1", values));
        }
        return objects;
    }

    private static ObjectId id(int number) {
        return ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    /** Opens it with so many attributes more than at first, reads an object, and closes it. */
    Opening open(int more) {
        DomainModel model = model(more);
        long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        try (ObjectStore store = ObjectStore.open(folder, model)) {
            store.get(model.entity("Customer"), id(count - 1)).get("Name");
            long wallEnd = System.nanoTime();
            long processorEnd = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            return new Opening((wallEnd - wall) / 1e6, (processorEnd - processor) / 1e6);
        }
    }
}
