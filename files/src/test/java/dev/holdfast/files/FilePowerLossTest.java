package dev.holdfast.files;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.power.Fault;
import dev.holdfast.store.testing.power.IoFailures;
import dev.holdfast.store.testing.power.PowerLoss;
import org.junit.jupiter.api.Test;

/** SPEC 6.2: rows and contents agree whatever the disk does. */
class FilePowerLossTest {
    private static final int SAMPLE = 151;

    @Test
    void contentsAndTheirRowsOutliveAPowerLossTogether() {
        PowerLoss.prove("power-loss-files", FileWork.class, ProofBudget.of(45, 2_500, 0.05));
    }

    @Test
    void everyCallOfFilesMayFail() {
        IoFailures.prove("io-failures-files", FileWork.class, 19, ProofBudget.isProof() ? 1 : SAMPLE, 1);
    }

    @Test
    void aFolderOfContentsThatCannotBeForcedToDiskIsNotPassedOver() {
        IoFailures.demand(FileWork.class, 4, Fault.NAMES_NOT_FORCED);
    }
}
