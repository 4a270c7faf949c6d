package dev.holdfast.bench.scenario;

import java.nio.file.Path;

/** Opens a loaded store in a process that has done nothing else and reads one object. */
final class OpenPhase {
    private static final int NUMBER = 4711;

    private OpenPhase() {}

    static void run(Contender kind, Path folder) {
        long start = System.nanoTime();
        try (Subject subject = kind.open(folder.resolve(WritePhase.MAIN))) {
            Stopwatch.use(subject.read(NUMBER));
            Worker.report(Metric.OPEN, (System.nanoTime() - start) / 1e6);
        }
    }
}
