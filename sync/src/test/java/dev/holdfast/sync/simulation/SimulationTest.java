package dev.holdfast.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.kit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SEEDS = Long.getLong("holdfast.simulation.seeds", 200);
    private static final long ONLY = Long.getLong("holdfast.simulation.seed", -1);

    @Test
    void whateverTheNetworkAndTheDevicesDoEveryoneAgreesInTheEndAndNothingCommittedIsLost() throws IOException {
        long first = ONLY >= 0 ? ONLY : 1;
        long last = ONLY >= 0 ? ONLY : SEEDS;
        Set<Fault> met = EnumSet.noneOf(Fault.class);
        long crashes = 0;
        for (long seed = first; seed <= last; seed++) {
            crashes += play(seed, met);
        }
        if (ONLY < 0) {
            assertThat(met).as("faults that some history met").containsAll(Simulation.FAULTS);
            assertThat(crashes).as("devices that died").isPositive();
        }
    }

    private static long play(long seed, Set<Fault> met) throws IOException {
        Path memory = Path.of("/dev/shm");
        Path folder = Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "simulation")
                : Files.createTempDirectory("simulation");
        try (Simulation simulation = new Simulation(seed, folder)) {
            simulation.run();
            met.addAll(simulation.faults());
            return simulation.crashes();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "Seed " + seed + " failed; play it again with -Dtest=SimulationTest -Dholdfast.simulation.seed="
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
