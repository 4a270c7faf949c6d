package dev.holdfast.proof.stress;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commits, edits, deletions, contents of files, reads, searches, a live list, synchronizations and backups at once, then closing
 * under all of them: no commit is lost, nobody sees half of one or contents of another, a broken file keeps back its own object
 * alone, and in the end search, server, contents, disk and doctor agree (SPEC 2.2, 2.9, 5.1, 6.3, 6.4, 7, 9.3).
 */
class TogetherTest {
    private static final int ROUNDS = 2;
    private static final long FIRST = Long.getLong("holdfast.together.seed", 1);

    @Test
    void whateverHappensAtOnceNoCommitIsLostAndNobodySeesHalfOfOne(@TempDir Path folder)
            throws ExecutionException, InterruptedException, IOException {
        ProofBudget budget = ProofBudget.of(1, 25, 0.03);
        Map<String, AtomicLong> counts = new TreeMap<>();
        List.of(
                        "commits",
                        "commits of contents",
                        "server's contents",
                        "reads",
                        "looks at all contents",
                        "searches",
                        "backups",
                        "synchronizations")
                .forEach(each -> counts.put(each, new AtomicLong()));
        long tried = 0;
        boolean held = false;
        try {
            for (long seed = FIRST; budget.allows(tried); seed++) {
                tried++;
                try (Crowd crowd = new Crowd(folder.resolve("seed-" + seed), seed, counts)) {
                    for (int round = 0; round < ROUNDS; round++) {
                        crowd.untilQuiet();
                        crowd.untilClosed();
                    }
                }
            }
            held = true;
        } finally {
            ProofRecord record = ProofRecord.of("everything-together", "lives");
            counts.forEach((what, count) -> record.with(what, count.get()));
            record.write(tried, held ? tried : tried - 1);
        }
    }
}
