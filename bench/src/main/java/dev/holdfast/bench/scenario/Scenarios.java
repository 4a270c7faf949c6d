package dev.holdfast.bench.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures every row of the speed table: in each round every contender in turn, the order turned round from one to the next,
 * each phase in a process of its own. Writes {@code bench.json} and {@code bench.md} into the target folder.
 */
public final class Scenarios {
    private static final int OPENINGS = 3;
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx3g");
    private static final List<String> SMALL_JVM = List.of("-Xmx64m");

    private final Settings settings;
    private final PrintStream out;
    private final Runs runs = new Runs();

    private Scenarios(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Runs the program; {@link Settings#USAGE} names the arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        new Scenarios(Settings.parse(List.of(args)), System.out).run();
    }

    private void run() throws IOException, InterruptedException {
        for (int round = 0; round < settings.rounds(); round++) {
            List<Contender> order = new ArrayList<>(Contenders.BOTH);
            if (settings.program() == Settings.Program.PEERS) {
                order.addAll(Contenders.peers());
            }
            if (round % 2 == 1) {
                Collections.reverse(order);
            }
            for (Contender contender : order) {
                out.println("round " + (round + 1) + " of " + settings.rounds() + ", " + contender.name());
                runRound(contender);
            }
        }
        List<Result> results = Result.of(runs);
        Files.writeString(settings.target().resolve("bench.json"), JsonReport.of(settings, results));
        Files.writeString(settings.target().resolve("bench.md"), TextReport.of(results));
        out.println();
        out.print(TextReport.of(results));
    }

    private void runRound(Contender contender) throws IOException, InterruptedException {
        Path folder = settings.target().resolve("scenario").resolve(contender.name());
        if (settings.writing()) {
            delete(folder);
            Files.createDirectories(folder);
            runPhase(contender, "write", folder);
            if (contender == Contenders.HOLDFAST) {
                runPhase(contender, "download", folder);
                runPhase(contender, "download-small-heap", folder);
            }
        }
        if (settings.reading()) {
            for (int i = 0; i < OPENINGS; i++) {
                runPhase(contender, "open", folder);
            }
            runPhase(contender, "read", folder);
        }
    }

    private void runPhase(Contender contender, String phase, Path folder) throws IOException, InterruptedException {
        List<String> jvm = phase.endsWith("small-heap") ? SMALL_JVM : JVM;
        List<String> arguments = List.of(
                phase,
                folder.toString(),
                Integer.toString(settings.objects()),
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
