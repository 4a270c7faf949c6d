package dev.holdfast.store.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.power.PowerLoss;
import dev.holdfast.store.testing.power.Shim;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** SPEC 2.2, 3.5, 5.7: what was acknowledged is there after the power failed, and nothing is there in part. */
class PowerLossTest {
    private static ProofBudget budget() {
        return ProofBudget.of(25, 2_000, 0.035);
    }

    @Test
    void commitsOutliveAPowerLoss() {
        PowerLoss.prove("power-loss-commits", CommitWork.class, budget());
    }

    @Test
    void aStoreThatWasNotMadeToItsEndIsMadeAnew() {
        PowerLoss.prove("power-loss-creation", CreationWork.class, ProofBudget.of(120, 500, 0.01));
    }

    @Test
    void commitsOfTheWeakerDurabilityAreWholeAndInOrderAfterAPowerLoss() {
        PowerLoss.prove("power-loss-relaxed-commits", RelaxedCommitWork.class, budget());
    }

    @Test
    void batchesOutcomesAndTheQuarantineOutliveAPowerLoss() {
        PowerLoss.prove("power-loss-uploads", UploadWork.class, budget());
    }

    @Test
    void pagesAndTheirCursorsOutliveAPowerLossTogether() {
        PowerLoss.prove("power-loss-downloads", DownloadWork.class, budget());
    }

    @Test
    void aFirstLoadLosesAtMostItsLastPagesEachWithItsCursor() {
        PowerLoss.prove("power-loss-first-loads", FirstLoadWork.class, budget());
    }

    @Test
    void pagesThatAreNotForcedAreCaughtWhereTheyShouldBe() {
        Assumptions.assumeTrue(Shim.missing().isEmpty(), () -> "NOT SHOWN HERE: " + Shim.missing());
        assertThat(PowerLoss.wrongStates(ForcedLoadWork.class, 60)).isPositive();
    }

    @Test
    void commitsOfThreadsThatShareATransactionOutliveAPowerLoss() {
        PowerLoss.prove("power-loss-meeting-commits", MeetingCommitWork.class, budget());
    }

    @Test
    void aBackupIsThereWholeAfterAPowerLossOrNotAtAll() {
        PowerLoss.prove("power-loss-backup", BackupWork.class, budget());
    }

    @Test
    void aStoreIsOfTheOldModelOrOfTheNewAfterAPowerLoss() {
        PowerLoss.prove("power-loss-migration", MigrationWork.class, budget());
    }

    @Test
    void aStoreThatDoesNotForceItsLogIsCaught() {
        Assumptions.assumeTrue(Shim.missing().isEmpty(), () -> "NOT SHOWN HERE: " + Shim.missing());
        assertThat(PowerLoss.wrongStates(UnforcedCommitWork.class, 40)).isPositive();
    }
}
