package dev.holdfast.sync.simulation;

import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Plays many simulations, several at once; a failing one is named by its seed. */
public final class Simulations {
    private Simulations() {}

    /** Makes the server of a simulation. */
    @FunctionalInterface
    public interface ServerMaker {
        /** A server without objects, which may keep what it has in this folder. */
        SimulatedServer make(Path folder, VirtualTime time, Random random);
    }

    /**
     * What the simulations met.
     *
     * @param faults the faults of the network, each kind once
     * @param crashes how often a device died
     */
    public record Met(Set<Fault> faults, long crashes) {
        /** The faults that every simulation draws from. */
        public static List<Fault> drawn() {
            return Simulation.FAULTS;
        }
    }

    /**
     * Plays the seeds from 1 to a number, or the one that the system property {@code holdfast.simulation.seed} names.
     *
     * @param test the name of the test, for the line that plays a failing seed again
     */
    public static Met play(String test, long seeds, ServerMaker servers) throws InterruptedException {
        long only = Long.getLong("holdfast.simulation.seed", -1);
        long from = only >= 0 ? only : Long.getLong("holdfast.simulation.from", 1);
        long last = only >= 0 ? only : from + seeds - 1;
        List<Callable<Met>> histories = LongStream.rangeClosed(from, last)
                .<Callable<Met>>mapToObj(seed -> () -> history(test, seed, servers))
                .toList();
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()));
        try {
            return summary(threads.invokeAll(histories));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Met summary(List<Future<Met>> histories) throws InterruptedException {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        List<Throwable> failures = new ArrayList<>();
        long crashes = 0;
        for (Future<Met> history : histories) {
            try {
                faults.addAll(history.get().faults());
                crashes += history.get().crashes();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        if (!failures.isEmpty()) {
            String which = failures.stream()
                    .map(failure -> failure.getMessage() + "\n   because of " + failure.getCause())
                    .collect(Collectors.joining("\n"));
            AssertionError all = new AssertionError(
                    failures.size() + " of " + histories.size() + " histories failed\n" + which, failures.get(0));
            failures.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
        return new Met(faults, crashes);
    }

    private static Met history(String test, long seed, ServerMaker servers) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "simulation")
                : Files.createTempDirectory("simulation");
        try (Simulation simulation = new Simulation(seed, folder, servers)) {
            simulation.run();
            return new Met(Set.copyOf(simulation.faults()), simulation.crashes());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Seed " + seed + " failed; play it again with -Dtest=" + test + " -Dholdfast.simulation.seed="
                            + seed,
                    e);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
