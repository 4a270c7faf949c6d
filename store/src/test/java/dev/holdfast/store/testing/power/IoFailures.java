package dev.holdfast.store.testing.power;

import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Lets the Nth call of the disk fail, N = 1, 2, 3 and so on until a run has no failure, in every way that {@link Fault} knows.
 * What must hold of each: a failure has a type of ours; an unknown outcome is told apart; what was acknowledged is there, also
 * after a power loss, and what failed is not; the store goes on or is clearly closed; the next opening finds it sound.
 */
public final class IoFailures {
    /** The file in which the process says what it found. */
    static final String RESULT = "result";

    private static final int SHOWN = 40;

    private IoFailures() {}

    /**
     * Tries the first steps of a workload and writes the record of this name, or says that nothing could be tried here.
     *
     * @param stride lets one call in so many fail, from the one with the number {@code first}; 1 for every call
     */
    public static void prove(String name, Class<? extends Workload> workload, int steps, int stride, int first) {
        ProofRecord record = ProofRecord.of(name, "runs with a failing call");
        Shim.missing().ifPresent(record::skipped);
        Assumptions.assumeTrue(
                Shim.missing().isEmpty(), () -> "NOT SHOWN HERE: " + Shim.missing().orElse(""));
        Path disk = Recording.newFolder();
        try {
            SharedDisk shared = SharedDisk.in(disk);
            Recording.run(
                    disk,
                    shared,
                    FailingRuns.class,
                    disk.toString(),
                    workload.getName(),
                    Integer.toString(steps),
                    Integer.toString(stride),
                    Integer.toString(first));
            tell(record.with("every", stride), Files.readAllLines(disk.resolve(RESULT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Recording.delete(disk);
        }
    }

    private static void tell(ProofRecord record, List<String> lines) {
        long all = 0;
        for (String line : lines) {
            if (line.startsWith("runs ")) {
                String[] words = line.split(" ");
                record.with(words[1], Long.parseLong(words[2]));
                all += Long.parseLong(words[2]);
            }
        }
        List<String> wrong =
                lines.stream().filter(line -> line.startsWith("wrong ")).toList();
        record.write(all, all - wrong.size());
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong.size() + " of " + all + " runs with a failing call went wrong:\n"
                    + String.join("\n", wrong.subList(0, Math.min(SHOWN, wrong.size()))));
        }
    }
}
