package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.WholeStore;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.ChildProcess;
import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device and its server die together anywhere in a synchronization: the next one ends with both alike (SPEC 5.5, 5.7, 5.11). */
class KilledSynchronizationTest {
    private static final int THINGS = 25;
    private static final int STEPS = 500;
    private static final long FIRST = Long.getLong("holdfast.kill.seed", 1);

    @Test
    void whereverDeviceAndServerDieTheNextSynchronizationEndsWithBothAlike(@TempDir Path folder) throws IOException {
        ProofBudget budget = ProofBudget.of(3, 150, 0.1);
        long tried = 0;
        boolean held = false;
        try {
            for (long seed = FIRST; budget.allows(tried); seed++) {
                tried++;
                kill(folder.resolve("pair-" + seed), seed);
            }
            held = true;
        } finally {
            ProofRecord.of("killed-synchronizations", "kills").write(tried, held ? tried : tried - 1);
        }
    }

    private static void kill(Path folder, long seed) throws IOException {
        List<String> said;
        int halt = 1 + new Random(seed).nextInt(STEPS);
        try (ChildProcess child = ChildProcess.start(SyncVictim.class, folder, seed, THINGS, halt)) {
            said = child.toEnd();
            assertThat(child.exitCode()).isIn(0, Victim.HALTED);
        }
        try (Pair pair = Pair.open(folder, seed + 1_000_000)) {
            SyncReport report = pair.agree();
            assertThat(report.result()).as("%s, seed %d", report, seed).isEqualTo(SyncResult.COMPLETE);
            for (Entity entity : List.of(Device.COUNTRY, Device.CITY, Device.PHOTO)) {
                assertThat(pair.onDevice(entity)).as("seed %d", seed).isEqualTo(pair.onServer(entity));
            }
            assertThat(pair.device().store().pending().count()).isZero();
            demandWhatWasSaid(pair, said, seed);
            WholeStore.verify(pair.device());
        }
    }

    private static void demandWhatWasSaid(Pair pair, List<String> said, long seed) {
        Set<ObjectId> there = new HashSet<>();
        for (String line : said) {
            if (line.startsWith("+ ")) {
                there.add(ObjectId.parse(line.substring(2)));
            } else if (line.startsWith("- ")) {
                ObjectId gone = ObjectId.parse(line.substring(2));
                there.remove(gone);
                assertThat(pair.isNowhere(gone)).as("deleted, seed %d", seed).isTrue();
            }
        }
        // The last thing may have been a deletion that was done and not said.
        long missing = there.stream().filter(id -> !pair.isOnBoth(id)).count();
        assertThat(missing).as("committed and not there, seed %d", seed).isLessThanOrEqualTo(1);
    }
}
