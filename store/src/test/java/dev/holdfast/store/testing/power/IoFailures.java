package dev.holdfast.store.testing.power;

import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;

/**
 * Lets the Nth call of the disk fail, N = 1, 2, 3 and so on until a run has no failure, in every way that {@link Fault} knows.
 * What must hold of each: a failure has a type of ours; an unknown outcome is told apart; what was acknowledged is there, also
 * after a power loss, and what failed is not; the store goes on or is clearly closed; the next opening finds it sound.
 */
public final class IoFailures {
    /** The file in which the process says what it found. */
    static final String RESULT = "result";

    private static final int SHOWN = 8;

    private IoFailures() {}

    /**
     * Tries the first steps of a workload with every fault and writes the record of this name, or says that nothing could be
     * tried here.
     *
     * @param stride lets one call in so many fail, from the one with the number {@code first}; 1 for every call
     */
    public static void prove(String name, Class<? extends Workload> workload, int steps, int stride, int first) {
        ProofRecord record = ProofRecord.of(name, "runs with a failing call");
        Shim.missing().ifPresent(record::skipped);
        tell(record.with("every", stride), run(workload, steps, stride, first, List.of(Fault.values())));
    }

    /** Tries the first steps of a workload with one fault, every call, as a test of its own. */
    public static void demand(Class<? extends Workload> workload, int steps, Fault fault) {
        List<String> lines = run(workload, steps, 1, 1, List.of(fault));
        demandNoneWrong(lines, runs(lines));
    }

    private static long runs(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("runs "))
                .mapToLong(line -> Long.parseLong(line.split(" ")[2]))
                .sum();
    }

    private static List<String> run(
            Class<? extends Workload> workload, int steps, int stride, int first, List<Fault> faults) {
        Assumptions.assumeTrue(
                Shim.missing().isEmpty(),
                () -> "NOT SHOWN HERE: " + Shim.missing().orElse(""));
        // Every call of a workload takes minutes: the processors share them. A sample is over before a second process
        // is up.
        int shares = stride == 1 && faults.size() > 1 ? Runtime.getRuntime().availableProcessors() : 1;
        ExecutorService threads = Executors.newFixedThreadPool(shares);
        try {
            List<Future<List<String>>> running = IntStream.range(0, shares)
                    .mapToObj(share -> threads.submit(() -> share(
                            List.of(
                                    workload.getName(),
                                    Integer.toString(steps),
                                    Integer.toString(stride),
                                    Integer.toString(first + share)),
                            shares,
                            faults)))
                    .toList();
            List<String> lines = new ArrayList<>();
            for (Future<List<String>> each : running) {
                lines.addAll(each.get());
            }
            return lines;
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> share(List<String> what, int shares, List<Fault> faults) throws IOException {
        Path disk = Recording.newFolder();
        try {
            List<String> arguments = new ArrayList<>(List.of(disk.toString()));
            arguments.addAll(what);
            arguments.add(faults.stream().map(Fault::name).collect(Collectors.joining(",")));
            arguments.add(Integer.toString(shares));
            Recording.run(disk, SharedDisk.in(disk), FailingRuns.class, arguments.toArray(String[]::new));
            return Files.readAllLines(disk.resolve(RESULT));
        } finally {
            Recording.delete(disk);
        }
    }

    private static void tell(ProofRecord record, List<String> lines) {
        long all = runs(lines);
        Map<String, Long> faults = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.startsWith("runs ")) {
                String[] words = line.split(" ");
                faults.merge(words[1], Long.parseLong(words[2]), Long::sum);
            }
        }
        faults.forEach(record::with);
        record.write(all, all - wrong(lines).size());
        demandNoneWrong(lines, all);
    }

    private static List<String> wrong(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("wrong ")).toList();
    }

    private static void demandNoneWrong(List<String> lines, long all) {
        List<String> wrong = wrong(lines);
        if (all == 0 || !wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " of " + all + " runs with a failing call went wrong:\n"
                    + String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size()))));
        }
    }
}
