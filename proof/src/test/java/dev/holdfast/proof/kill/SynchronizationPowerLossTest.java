package dev.holdfast.proof.kill;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.power.PowerLoss;
import org.junit.jupiter.api.Test;

/** SPEC 2.2, 5.5, 5.7: the power fails anywhere in a synchronization, of the device and of its server at once. */
class SynchronizationPowerLossTest {
    @Test
    void aDeviceAndItsServerAgreeAfterAPowerLossInTheMiddleOfASynchronization() {
        PowerLoss.prove("power-loss-synchronizations", SynchronizationWork.class, ProofBudget.of(10, 1_000, 0.04));
    }
}
