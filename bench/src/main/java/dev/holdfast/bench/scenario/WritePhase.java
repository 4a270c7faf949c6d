package dev.holdfast.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Loads a store in commits of 1,000, then commits one object at a time, by one thread and by eight. */
final class WritePhase {
    static final String MAIN = "main";
    static final String WARM = "warm";
    static final int WARM_OBJECTS = 20_000;

    /** A contender that does much in a commit is compiled only after some thousand of them. */
    static final double WARM_SECONDS = 2;

    private static final int COMMIT_SIZE = 1000;
    private static final int THREADS = 8;
    private static final int MAX_SINGLE_COMMITS = 20_000;
    /** Behind the numbers of all other commits. */
    private static final int LATER = 250_000;

    private static final int LATER_OBJECTS = 10_000;

    private final Contender kind;
    private final Path folder;
    private final int objects;
    private final Stopwatch stopwatch;

    WritePhase(Contender kind, Path folder, int objects, Stopwatch stopwatch) {
        this.kind = kind;
        this.folder = folder;
        this.objects = objects;
        this.stopwatch = stopwatch;
    }

    void run() {
        try (Subject warm = kind.open(folder.resolve(WARM))) {
            Customers customers = new Customers(WARM_OBJECTS);
            load(warm, customers, 0, WARM_OBJECTS);
            commitSingly(warm, customers, WARM_OBJECTS, stopwatch.withLimit(WARM_SECONDS));
            commitTogether(warm, customers, WARM_OBJECTS + MAX_SINGLE_COMMITS);
        }
        try (Subject subject = kind.open(folder.resolve(MAIN))) {
            Customers customers = new Customers(objects);
            Worker.report(Metric.COMMIT_1000, load(subject, customers, 0, objects));
            Worker.report(Metric.COMMIT_1, commitSingly(subject, customers, objects, stopwatch));
            Worker.report(Metric.COMMIT_8_THREADS, commitTogether(subject, customers, objects + MAX_SINGLE_COMMITS));
            Worker.report(Metric.COMMIT_1000_LATER, load(subject, customers, objects + LATER, LATER_OBJECTS));
        }
        Worker.report(Metric.FILE_SIZE, megabytes(folder.resolve(MAIN)));
    }

    private static double load(Subject subject, Customers customers, int first, int objects) {
        double nanos = 0;
        for (int from = 0; from < objects; from += COMMIT_SIZE) {
            List<Customer> batch = customers.range(first + from, first + Math.min(objects, from + COMMIT_SIZE));
            long start = System.nanoTime();
            subject.insert(batch);
            nanos += System.nanoTime() - start;
        }
        return objects / (nanos / 1e9);
    }

    private static double commitSingly(Subject subject, Customers customers, int firstNumber, Stopwatch stopwatch) {
        return stopwatch.rate(MAX_SINGLE_COMMITS, i -> {
            subject.insert(List.of(customers.customer(firstNumber + i)));
            return 1;
        });
    }

    private double commitTogether(Subject subject, Customers customers, int firstNumber) {
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> stopwatch.rate(MAX_SINGLE_COMMITS, round -> {
                    subject.insert(List.of(customers.customer(firstNumber + next.getAndIncrement())));
                    return 1;
                })))
                .toList();
        long start = System.nanoTime();
        threads.forEach(Thread::start);
        threads.forEach(WritePhase::join);
        return next.get() / ((System.nanoTime() - start) / 1e9);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double megabytes(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.toString().endsWith(".ids"))
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
