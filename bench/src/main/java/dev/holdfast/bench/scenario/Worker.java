package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One process of a run: one subject, one phase. Arguments: subject, phase, folder, number of objects, seconds for each
 * timed loop, whether reading is timed by processor time. Prints a line {@code metric value} for each measurement.
 */
public final class Worker {
    private Worker() {}

    /** Runs the phase. */
    public static void main(String[] args) {
        Contender subject = Contenders.named(args[0]);
        Path folder = Path.of(args[2]);
        int objects = Integer.parseInt(args[3]);
        double seconds = Double.parseDouble(args[4]);
        Stopwatch wall = Stopwatch.onTheWall(seconds);
        Stopwatch reading = Boolean.parseBoolean(args[5]) ? Stopwatch.ofTheThread(seconds) : wall;
        switch (args[1]) {
            case "check" -> CheckPhase.run(subject, folder, objects);
            case "write" -> new WritePhase(subject, folder, objects, wall).run();
            case "files" -> new FilesPhase(folder).run();
            case "memory" -> MemoryPhase.run(subject, folder, objects);
            case "read" -> new ReadPhase(subject, folder, objects, reading).run();
            case "lists" -> new ListPhase(subject, folder, objects, reading, wall).read();
            case "lists-commit" -> new ListPhase(subject, folder, objects, reading, wall).commit();
            case "open" -> OpenPhase.run(subject, folder);
            case "download" -> new DownloadPhase(folder, objects, Metric.DOWNLOAD).run();
            case "download-small-heap" -> new DownloadPhase(folder, objects, Metric.DOWNLOAD_SMALL_HEAP).run();
            default -> throw new IllegalArgumentException("no such phase");
        }
    }

    static void report(Metric metric, double value) {
        System.out.println(metric + " " + String.format(Locale.ROOT, "%.4f", value));
    }
}
