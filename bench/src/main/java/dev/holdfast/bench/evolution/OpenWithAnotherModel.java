package dev.holdfast.bench.evolution;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Opens stores of growing size in turn with the model that they have and with one that adds an attribute (SPEC 9.1), and says the
 * processor time of the opening thread: the median of each, and how they compare. The additive change must cost the same whatever
 * the store holds.
 *
 * <p>Arguments: the numbers of objects; 10,000 and 1,000,000 when there are none.
 */
public final class OpenWithAnotherModel {
    private static final int PAGE = 10_000;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;

    private final PrintStream out;

    private OpenWithAnotherModel(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        OpenWithAnotherModel bench = new OpenWithAnotherModel(System.out);
        int[] counts = arguments.length == 0
                ? new int[] {10_000, 1_000_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int count : counts) {
            bench.measure(count);
        }
    }

    private void measure(int count) throws IOException {
        Path folder = Files.createTempDirectory("holdfast-evolution");
        try {
            load(folder.resolve("store"), count);
            List<Double> unchanged = new ArrayList<>();
            List<Double> additive = new ArrayList<>();
            for (int round = 0; round < ROUNDS + WARM_UP; round++) {
                double same = open(folder.resolve("store"), round, count);
                double wider = open(folder.resolve("store"), round + 1, count);
                if (round >= WARM_UP) {
                    unchanged.add(same);
                    additive.add(wider);
                }
            }
            double same = median(unchanged);
            double wider = median(additive);
            out.println(String.format(
                    Locale.ROOT,
                    "%,d objects: open %.2f ms, with a new attribute %.2f ms, ratio %.2f",
                    count,
                    same,
                    wider,
                    wider / same));
        } finally {
            delete(folder);
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

    private static void load(Path folder, int count) {
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
            ObjectId id = ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + i);
            Map<String, Object> values = Map.of("Name", "Customer " + i, "City", "City " + i % 1_000, "Points", i);
            objects.add(new RemoteObject("Customer", id, "1", values));
        }
        return objects;
    }

    /** Milliseconds of the opening thread until the first object was read. */
    private static double open(Path folder, int more, int count) {
        DomainModel model = model(more);
        ObjectId last = ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + count - 1);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try (ObjectStore store = ObjectStore.open(folder, model)) {
            store.get(model.entity("Customer"), last).get("Name");
            return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
