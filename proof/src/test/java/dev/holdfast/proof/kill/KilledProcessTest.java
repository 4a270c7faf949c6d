package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.Shares;
import dev.holdfast.proof.workload.Workload;
import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a process was doing when it was killed: what it said was done is there, the rest is there whole or not at all, the
 * doctor finds nothing, and the next process goes on (SPEC 2.2, 3, 5.7, 6.2).
 */
class KilledProcessTest {
    private static final int HISTORY_SERVES = 20;
    private static final long FIRST = Long.getLong("holdfast.kill.seed", 1);
    private static final Map<Workload, Integer> THINGS = new EnumMap<>(Map.of(
            Workload.COMMITS,
            40,
            Workload.UPLOADS,
            60,
            Workload.DOWNLOADS,
            40,
            Workload.FILES,
            25,
            Workload.LISTS,
            12));

    @TempDir
    private Path folder;

    private final Map<Workload, Long> kills = new ConcurrentHashMap<>();
    private final AtomicLong tried = new AtomicLong();

    @Test
    void whatAKilledProcessSaidWasDoneIsThereAndNothingIsThereByHalf() throws InterruptedException {
        ProofBudget budget = ProofBudget.of(10, 500, 0.25);
        AtomicLong seeds = new AtomicLong(FIRST);
        boolean held = false;
        try {
            // A victim is one process and its judge another thread: the processors are shared by rounds.
            Shares.run(() -> {
                while (budget.allows(tried.get())) {
                    round(seeds.getAndIncrement(), budget);
                }
            });
            held = true;
        } finally {
            ProofRecord record = ProofRecord.of("killed-processes", "kills");
            new TreeMap<>(kills)
                    .forEach((workload, count) -> record.with(workload.name().toLowerCase(Locale.ROOT), count));
            record.write(tried.get(), held ? tried.get() : tried.get() - 1);
        }
        assertThat(kills).containsOnlyKeys(Workload.values());
    }

    /** Each workload is played once and killed some times. */
    private void round(long seed, ProofBudget budget) throws IOException {
        int serves = ProofBudget.isProof() ? HISTORY_SERVES : 2;
        for (Workload workload : Workload.values()) {
            Path played = folder.resolve("played-" + seed);
            History history = History.play(workload, seed, THINGS.get(workload), played);
            delete(played);
            for (int i = 0; i < serves && budget.allows(tried.get()); i++) {
                tried.incrementAndGet();
                kills.merge(workload, 1L, Long::sum);
                kill(history, seed * 1_000 + i);
            }
        }
    }

    private void kill(History history, long seed) throws IOException {
        Path store = folder.resolve("killed-" + history.seed());
        try {
            new Kill(history, new Random(seed), store).happens();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "A kill of " + history.workload()
                            + " failed; again with -Dtest=KilledProcessTest -Dholdfast.kill.seed=" + history.seed(),
                    e);
        }
        delete(store);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
