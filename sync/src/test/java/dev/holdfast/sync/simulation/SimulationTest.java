package dev.holdfast.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SEEDS = Long.getLong("holdfast.simulation.seeds", ProofBudget.isProof() ? 10_000 : 1_000);

    @Test
    void whateverTheNetworkAndTheDevicesDoEveryoneAgreesInTheEndAndNothingCommittedIsLost()
            throws InterruptedException {
        ProofRecord record = ProofRecord.of("simulated-histories", "histories");
        record.with("outcome", "a history failed").write(SEEDS, 0);
        Simulations.Met met =
                Simulations.play("SimulationTest", SEEDS, (folder, time, random) -> new FakeSimulatedServer(time));
        record.with("outcome", "every history ended with all alike")
                .with("devices that died", met.crashes())
                .write(SEEDS, SEEDS);

        if (Long.getLong("holdfast.simulation.seed") == null) {
            assertThat(met.faults()).as("faults that some history met").containsAll(Simulations.Met.drawn());
            assertThat(met.crashes()).as("devices that died").isPositive();
        }
    }
}
