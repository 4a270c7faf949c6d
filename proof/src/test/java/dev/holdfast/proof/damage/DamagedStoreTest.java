package dev.holdfast.proof.damage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.store.inspect.SalvageReport;
import dev.holdfast.store.inspect.StoreSalvage;
import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of stores are damaged by seed; then the store is opened, asked everything, written to and closed. Every answer is right
 * or a typed error, and nothing takes long; the salvage always ends with a report. What only the doctor finds, and what
 * nobody can find (a log of which {@link LogEvidence} leaves nothing that tells it was longer), is counted. Half of the stores have lost the index of their
 * log, as by a power loss.
 */
class DamagedStoreTest {
    private static final long ONLY = Long.getLong("holdfast.damage.seed", -1);
    private static final long LONGEST_SECONDS = 120;
    private static final List<Damage> DAMAGES = List.of(Damage.values());

    private final ExecutorService thread = Executors.newCachedThreadPool();
    private final Map<String, Long> counts = new TreeMap<>();

    @TempDir
    private Path root;

    @AfterEach
    void endThread() {
        thread.shutdownNow();
    }

    @Test
    void aDamagedStoreAnswersOrRefusesAndNeverHangs() throws IOException, InterruptedException {
        ProofBudget budget = ProofBudget.of(60, 3_000, 0.12);
        List<Sample> samples = List.of(Sample.closed(root), Sample.crashed(root));
        long tried = 0;
        boolean held = false;
        try {
            for (long seed = ONLY >= 0 ? ONLY : 1; budget.allows(tried) && (ONLY < 0 || tried == 0); seed++) {
                tried++;
                damage(seed, samples.get((int) (seed % 2)));
            }
            held = true;
        } finally {
            ProofRecord record = ProofRecord.of("damaged-stores", "damages");
            counts.forEach(record::with);
            record.write(tried, held ? tried : tried - 1);
        }
    }

    private void damage(long seed, Sample sound) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Path store = root.resolve("damaged");
        Path salvaged = root.resolve("salvaged");
        Sample.copy(sound.folder(), store);
        if (seed / 2 % 2 == 0) {
            Files.deleteIfExists(store.resolve("holdfast.db-shm"));
        }
        Path file = target(store, random);
        Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
        String what = "seed " + seed + ", " + damage.apply(store, file, random);
        boolean evidence = file.endsWith("holdfast.db-wal") && LogEvidence.isLeft(sound.folder(), store);
        SalvageReport salvage = within(what, () -> StoreSalvage.run(store, Device.MODEL, salvaged));
        if (!file.getFileName().toString().startsWith("holdfast.db")) {
            assertThat(salvage.isWhole()).as(what).isTrue();
            assertThat(salvage.objects()).as(what).isEqualTo(sound.objects().size());
        }
        Examination examination = within(what, () -> Examination.of(store, sound));
        judge(what, file, damage, examination);
        assertThat(evidence && !examination.wrong().isEmpty())
                .as("commits lost without a word, %s: %s", what, examination)
                .isFalse();
        delete(store);
        delete(salvaged);
    }

    /** The database most often, then its log, then anything. */
    private static Path target(Path store, Random random) throws IOException {
        Path log = store.resolve("holdfast.db-wal");
        if (random.nextInt(3) > 0) {
            return store.resolve("holdfast.db");
        }
        return random.nextBoolean() && Files.exists(log) ? log : Damage.any(store, random);
    }

    private <T> T within(String what, java.util.concurrent.Callable<T> work) throws InterruptedException {
        try {
            return thread.submit(work).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("took too long: " + what, e);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + what, e.getCause());
        }
    }

    private void judge(String what, Path file, Damage damage, Examination examination) {
        assertThat(examination.untyped())
                .as("errors that tell nothing, %s", what)
                .isEmpty();
        String kind;
        if (!examination.wrong().isEmpty()) {
            kind = wrongKind(file, examination);
            // Damage that no reader and no doctor notices: none but an early end of the log.
            assertThat(kind).as("%s, %s: %s", what, damage, examination).isNotEqualTo("unnoticed");
        } else if (examination.isAllRight()) {
            kind = "all right";
        } else {
            kind = examination.wasOpened() ? "some refused" : "refused at opening";
        }
        counts.merge(kind, 1L, Long::sum);
    }

    private static String wrongKind(Path file, Examination examination) {
        if (file.toString().endsWith("-wal")) {
            return "an earlier commit, for want of the log";
        }
        return examination.doctorTells() ? "told by the doctor" : "unnoticed";
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
