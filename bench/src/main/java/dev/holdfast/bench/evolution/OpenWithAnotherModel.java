package dev.holdfast.bench.evolution;

import dev.holdfast.bench.evolution.EvolvingStore.Opening;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Opens stores of growing size in turn with the model that they have and with one that adds an attribute (SPEC 9.1), and says how
 * long it took to the first object read, on the wall and in processor time of the opening thread: the median of each, and how they
 * compare. First in one process that has done it before, then each in a new process, where loading classes counts as well. The
 * additive change must cost the same whatever the store holds.
 *
 * <p>Arguments: the numbers of objects; 10,000 and 1,000,000 when there are none.
 */
public final class OpenWithAnotherModel {
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 5;
    private static final int PROCESSES = 11;

    private final PrintStream out;

    private OpenWithAnotherModel(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        OpenWithAnotherModel bench = new OpenWithAnotherModel(System.out);
        int[] counts = arguments.length == 0
                ? new int[] {10_000, 1_000_000}
                : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        for (int count : counts) {
            bench.measure(count);
        }
    }

    private void measure(int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("holdfast-evolution");
        try {
            EvolvingStore store = new EvolvingStore(folder.resolve("store"), count);
            store.load();
            List<Opening> unchanged = new ArrayList<>();
            List<Opening> additive = new ArrayList<>();
            int attributes = 0;
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                unchanged.add(store.open(attributes));
                additive.add(store.open(++attributes));
            }
            say(count, "one process", skip(unchanged), skip(additive));
            unchanged.clear();
            additive.clear();
            for (int round = 0; round < PROCESSES; round++) {
                unchanged.add(OpeningProcess.run(store, attributes));
                additive.add(OpeningProcess.run(store, ++attributes));
            }
            say(count, "new processes", unchanged, additive);
        } finally {
            delete(folder);
        }
    }

    private static List<Opening> skip(List<Opening> all) {
        return all.subList(WARM_UP, all.size());
    }

    private void say(int count, String where, List<Opening> unchanged, List<Opening> additive) {
        say(
                count,
                where,
                "processor time",
                median(unchanged, Opening::processor),
                median(additive, Opening::processor));
        say(count, where, "wall time", median(unchanged, Opening::wall), median(additive, Opening::wall));
    }

    private void say(int count, String where, String clock, double unchanged, double additive) {
        out.println(String.format(
                Locale.ROOT,
                "%,d objects, %s, %s: open %.2f ms, with a new attribute %.2f ms, ratio %.2f",
                count,
                where,
                clock,
                unchanged,
                additive,
                additive / unchanged));
    }

    private static double median(List<Opening> openings, ToDoubleFunction<Opening> of) {
        double[] sorted = openings.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
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
