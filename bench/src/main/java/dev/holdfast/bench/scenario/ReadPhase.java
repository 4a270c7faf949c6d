package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;

/**
 * Reads a loaded store in a process of its own, after the same reads on a small one: objects in random order, each for the
 * first time; the same few again and again; pages by city; all.
 */
final class ReadPhase {
    private static final int WARM_OPENINGS = 3;
    private static final double WARM_SECONDS = 0.5;
    private static final int COLD_READS = 100_000;
    private static final int HOT_OBJECTS = 5_000;
    private static final int HOT_READS = 200_000_000;
    private static final int PAGES = 20_000;
    private static final int SCANS = 20;
    private static final int HOT_CHUNK = 1000;
    private static final int POINTS = 50_000;

    private final Contender kind;
    private final Path folder;
    private final int objects;
    private final Stopwatch stopwatch;

    ReadPhase(Contender kind, Path folder, int objects, Stopwatch stopwatch) {
        this.kind = kind;
        this.folder = folder;
        this.objects = objects;
        this.stopwatch = stopwatch;
    }

    /** Takes a measurement, or not, while warming up. */
    private interface Report {
        void accept(Metric metric, double value);
    }

    void run() {
        for (int i = 0; i < WARM_OPENINGS; i++) {
            // Opened anew each time, so that the reads of objects not yet in memory are warmed up as well.
            try (Subject warm = kind.open(folder.resolve(WritePhase.WARM))) {
                measure(warm, WritePhase.WARM_OBJECTS, stopwatch.withLimit(WARM_SECONDS), (metric, value) -> {});
                new SameForAll(warm, WritePhase.WARM_OBJECTS).check();
            }
        }
        try (Subject subject = kind.open(folder.resolve(WritePhase.MAIN))) {
            measure(subject, objects, stopwatch, Worker::report);
            new SameForAll(subject, objects).check();
        }
    }

    private static void measure(Subject subject, int count, Stopwatch stopwatch, Report report) {
        int[] order = shuffled(count);
        report.accept(Metric.READ_COLD, stopwatch.rate(Math.min(count, COLD_READS), i -> {
            Stopwatch.use(subject.read(order[i]));
            return 1;
        }));
        report.accept(Metric.READ_HOT, hot(count, stopwatch, number -> Stopwatch.use(subject.readName(number))));
        report.accept(Metric.READ_HOT_WHOLE, hot(count, stopwatch, number -> Stopwatch.use(subject.read(number))));
        Customers customers = new Customers(count);
        SplittableRandom random = new SplittableRandom(1);
        report.accept(Metric.PAGE, stopwatch.rate(PAGES, i -> {
            int shown = subject.page(customers.city(random.nextInt(customers.cities())), Stopwatch::use);
            if (shown != Customers.PER_CITY) {
                throw new IllegalStateException("a page has " + shown + " customers");
            }
            return 1;
        }));
        long[] all = {0};
        report.accept(Metric.SCAN, stopwatch.rate(SCANS, i -> {
            all[0] = subject.scan(Stopwatch::use);
            return all[0];
        }));
        report.accept(Metric.CONSTRAINT, stopwatch.rate(SCANS, i -> {
            // Another limit each time, so that nobody answers from memory of the same question.
            Stopwatch.use(subject.countActiveAbove(POINTS + i));
            return all[0];
        }));
    }

    private interface Read {
        void of(int number);
    }

    private static double hot(int count, Stopwatch stopwatch, Read read) {
        int hot = Math.min(count, HOT_OBJECTS);
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < hot; number++) {
                read.of(number);
            }
        }
        IntToLongFunction chunk = number -> {
            for (int i = 0; i < HOT_CHUNK; i++) {
                read.of((int) ((number * (long) HOT_CHUNK + i) * 7919 % hot));
            }
            return HOT_CHUNK;
        };
        // Not counted: the small store has all its objects in memory, so what a full memory needs is compiled here.
        Stopwatch.use(stopwatch.withLimit(WARM_SECONDS).rate(HOT_READS / HOT_CHUNK, chunk));
        return stopwatch.rate(HOT_READS / HOT_CHUNK, chunk);
    }

    private static int[] shuffled(int count) {
        SplittableRandom random = new SplittableRandom(42);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
