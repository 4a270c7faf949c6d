package dev.holdfast.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SEEDS = Long.getLong("holdfast.simulation.seeds", 1_000);

    @Test
    void whateverTheNetworkAndTheDevicesDoEveryoneAgreesInTheEndAndNothingCommittedIsLost()
            throws InterruptedException {
        Simulations.Met met =
                Simulations.play("SimulationTest", SEEDS, (folder, time, random) -> new FakeSimulatedServer(time));

        if (Long.getLong("holdfast.simulation.seed") == null) {
            assertThat(met.faults()).as("faults that some history met").containsAll(Simulations.Met.drawn());
            assertThat(met.crashes()).as("devices that died").isPositive();
        }
    }
}
