package dev.holdfast.store.power;

import dev.holdfast.store.testing.power.PowerLoss;
import dev.holdfast.store.testing.power.Workload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC 2.2, 3.5, 5.7: what was acknowledged is there after the power failed, and nothing is there in part. */
class PowerLossTest {
    private static final int FEW = 60;
    private static final int MANY = 2_500;

    @ParameterizedTest
    @ValueSource(classes = {CommitWork.class, RelaxedCommitWork.class, UploadWork.class, DownloadWork.class})
    void whatWasAcknowledgedOutlivesAPowerLoss(Class<? extends Workload> workload) {
        PowerLoss.prove("power-loss-" + workload.getSimpleName(), workload, FEW);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(classes = {CommitWork.class, RelaxedCommitWork.class, UploadWork.class, DownloadWork.class})
    void whatWasAcknowledgedOutlivesThousandsOfPowerLosses(Class<? extends Workload> workload) {
        PowerLoss.prove("power-loss-" + workload.getSimpleName() + "-long", workload, MANY);
    }
}
