package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.Shares;
import dev.holdfast.proof.workload.WholeStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.ChildProcess;
import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device and its server die together anywhere in a synchronization: the next one ends with both alike (SPEC 5.5, 5.7, 5.11). */
class KilledSynchronizationTest {
    private static final int THINGS = 25;
    private static final int STEPS = 500;
    private static final long FIRST = Long.getLong("holdfast.kill.seed", 1);

    @Test
    void whereverDeviceAndServerDieTheNextSynchronizationEndsWithBothAlike(@TempDir Path folder)
            throws InterruptedException {
        ProofBudget budget = ProofBudget.of(3, 150, 0.08);
        AtomicLong tried = new AtomicLong();
        boolean held = false;
        try {
            Shares.run(() -> {
                while (budget.allows(tried.get())) {
                    long seed = FIRST + tried.getAndIncrement();
                    kill(folder.resolve("pair-" + seed), seed);
                }
            });
            held = true;
        } finally {
            long all = tried.get();
            ProofRecord.of("killed-synchronizations", "kills").write(all, held ? all : all - 1);
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
            assertThat(pair.isAlike()).as("same objects, seed %d", seed).isTrue();
            assertThat(pair.device().store().pending().count()).isZero();
            demandWhatWasSaid(pair, said, seed);
            WholeStore.verify(pair.device());
        }
    }

    private static void demandWhatWasSaid(Pair pair, List<String> said, long seed) {
        for (String line : said) {
            if (line.startsWith("- ")) {
                assertThat(pair.isNowhere(ObjectId.parse(line.substring(2))))
                        .as("deleted, seed %d", seed)
                        .isTrue();
            }
        }
        // The last thing may have been a deletion that was done and not said.
        long missing = Pair.left(said).stream().filter(id -> !pair.isOnBoth(id)).count();
        assertThat(missing).as("committed and not there, seed %d", seed).isLessThanOrEqualTo(1);
    }
}
