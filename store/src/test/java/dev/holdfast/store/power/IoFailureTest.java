package dev.holdfast.store.power;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.power.Fault;
import dev.holdfast.store.testing.power.IoFailures;
import dev.holdfast.store.testing.power.Workload;
import org.junit.jupiter.api.Test;

/** SPEC 2.8, 2.11: whichever call of the disk fails, the store says so and stays right. */
class IoFailureTest {
    private static final int SAMPLE = 401;

    private static void everyCall(String name, Class<? extends Workload> workload, int steps) {
        IoFailures.prove(name, workload, steps, ProofBudget.isProof() ? 1 : SAMPLE, 1);
    }

    @Test
    void everyCallOfCommitsMayFail() {
        everyCall("io-failures-commits", CommitWork.class, 10);
    }

    @Test
    void everyCallOfUploadsMayFail() {
        everyCall("io-failures-uploads", UploadWork.class, 14);
    }

    @Test
    void everyCallOfDownloadsMayFail() {
        everyCall("io-failures-downloads", DownloadWork.class, 13);
    }

    @Test
    void everyCallOfFirstLoadsMayFail() {
        // To the page before the last: where that one cannot read its notes it forgets the cursor, which no step of its
        // own does.
        everyCall("io-failures-first-loads", FirstLoadWork.class, 9);
    }

    @Test
    void everyCallOfMigrationsMayFail() {
        everyCall("io-failures-migration", MigrationWork.class, 13);
    }

    @Test
    void aFolderThatCannotBeForcedToDiskIsNotPassedOver() {
        IoFailures.demand(CommitWork.class, 3, Fault.NAMES_NOT_FORCED);
    }

    @Test
    void aDatabaseThatCouldOnlyBeOpenedForReadingIsRefusedAtOnce() {
        IoFailures.demand(CommitWork.class, 9, Fault.NOT_OPENED);
    }

    @Test
    void aLogThatCouldNotBeForcedDoesNotTakeLaterCommitsWithIt() {
        IoFailures.demand(CommitWork.class, 4, Fault.NOT_FORCED_FOR_EVER);
    }
}
