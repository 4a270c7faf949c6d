package dev.holdfast.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** What an open store holds in memory after a little reading: the heap that is in use, and what the process has resident. */
final class MemoryPhase {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int READS = 1000;
    private static final int COLLECTIONS = 3;

    private MemoryPhase() {}

    static void run(Contender contender, Path folder, int objects) {
        try (Subject subject = contender.open(folder.resolve(WritePhase.MAIN))) {
            SplittableRandom random = new SplittableRandom(7);
            for (int i = 0; i < READS; i++) {
                Stopwatch.use(subject.read(random.nextInt(objects)));
            }
            subject.page(new Customers(objects).city(0), Stopwatch::use);
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            Worker.report(
                    Metric.HEAP,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
            reportResident(Metric.RESIDENT, "VmRSS:");
        }
    }

    /** Reports a line of the process's status, where the system has such a thing. */
    static void reportResident(Metric metric, String line) {
        if (Files.exists(STATUS)) {
            try (Stream<String> lines = Files.lines(STATUS)) {
                lines.filter(each -> each.startsWith(line))
                        .forEach(each ->
                                Worker.report(metric, Double.parseDouble(each.replaceAll("[^0-9]", "")) * 1024 / 1e6));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
