package dev.holdfast.bench.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Has one contender do everything once, each phase in a process of its own, and keeps what it measured. */
final class Rounds {
    private static final int OPENINGS = 3;
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx3g");
    private static final List<String> SMALL_JVM = List.of("-Xmx64m");
    private static final List<String> GROWING_JVM = List.of("-Xmx1g");

    private final Settings settings;
    private final int objects;
    private final Runs runs;
    private final PrintStream out;

    /** Rounds over so many objects. */
    Rounds(Settings settings, int objects, Runs runs, PrintStream out) {
        this.settings = settings;
        this.objects = objects;
        this.runs = runs;
        this.out = out;
    }

    /** One round: what there was of the contender's stores is deleted first, unless only reading is measured. */
    void run(Contender contender) throws IOException, InterruptedException {
        Path folder = settings.target().resolve("scenario").resolve(contender.name());
        if (settings.writing()) {
            delete(folder);
            Files.createDirectories(folder);
            runPhase(contender, "write", folder, JVM);
            if (contender == Contenders.HOLDFAST) {
                runPhase(contender, "download", folder, JVM);
                runPhase(contender, "download-small-heap", folder, SMALL_JVM);
                if (runs.of(contender.name(), Metric.FILES_UNCHANGED).isEmpty()) {
                    // Once is enough: most of it is loading, and the row has no reference to be held against.
                    runPhase(contender, "files", folder, JVM);
                }
            }
        }
        if (settings.reading()) {
            for (int i = 0; i < OPENINGS; i++) {
                runPhase(contender, "open", folder, JVM);
            }
            runPhase(contender, "memory", folder, GROWING_JVM);
            runPhase(contender, "read", folder, JVM);
            if (Contenders.BOTH.contains(contender)) {
                runPhase(contender, "lists", folder, JVM);
            }
            if (settings.writing() && Contenders.BOTH.contains(contender)) {
                runPhase(contender, "lists-commit", folder, JVM);
            }
        }
    }

    private void runPhase(Contender contender, String phase, Path folder, List<String> jvm)
            throws IOException, InterruptedException {
        List<String> arguments = List.of(
                phase,
                folder.toString(),
                Integer.toString(objects),
                Double.toString(settings.loopSeconds()),
                Boolean.toString(settings.processorTime()));
        new WorkerProcess(contender, folder, jvm).run(arguments, line -> take(contender, line));
    }

    private void take(Contender contender, String line) {
        out.println("  " + line);
        String[] parts = line.split(" ");
        runs.add(contender.name(), Metric.valueOf(parts[0]), Double.parseDouble(parts[1]));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
