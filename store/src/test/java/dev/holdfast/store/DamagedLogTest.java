package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.inspect.SalvageReport;
import dev.holdfast.store.inspect.StoreSalvage;
import dev.holdfast.store.testing.ChildStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that was damaged after its process died ended early, and what had been acknowledged was gone without a word. */
class DamagedLogTest {
    private static final int COMMITS = 12;
    private static final int HEADER = 32;
    private static final int FRAME = 24 + 4096;
    private static final StoreOptions RELAXED = StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH);

    @TempDir
    private Path parent;

    /** A store whose process died after some commits. */
    private Path died(String name, StoreOptions options) throws IOException {
        return died(name, parent.resolve(name + "-alive"), options);
    }

    private Path died(String name, Path alive, StoreOptions options) throws IOException {
        Path dead = Files.createDirectory(parent.resolve(name));
        try (ObjectStore store = ObjectStore.open(alive, MODEL, options)) {
            for (int i = 0; i < COMMITS; i++) {
                store.commit(store.create(TAG).set(TEXT, "tag " + i));
            }
            copy(alive, dead);
        }
        return dead;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(from)) {
            for (Path each : all) {
                if (!each.endsWith("holdfast.lock")) {
                    Files.copy(each, to.resolve(each.getFileName()));
                }
            }
        }
    }

    private static Path log(Path folder) {
        return folder.resolve("holdfast.db-wal");
    }

    private static void forgetIndex(Path folder) throws IOException {
        Files.delete(folder.resolve("holdfast.db-shm"));
    }

    /** Changes a byte in the middle of the log. */
    private static void damage(Path folder) throws IOException {
        try (RandomAccessFile log = new RandomAccessFile(log(folder).toFile(), "rw")) {
            long at = HEADER + (log.length() - HEADER) / FRAME / 2 * FRAME + 1_000;
            log.seek(at);
            int old = log.read();
            log.seek(at);
            log.write(old ^ 4);
        }
    }

    private static Map<String, Integer> contents(Path folder) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                if (!each.endsWith("holdfast.lock")) {
                    contents.put(each.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(each)));
                }
            }
        }
        return contents;
    }

    private static long tags(Path folder, StoreOptions options) {
        try (ObjectStore store = ObjectStore.open(folder, MODEL, options)) {
            return store.count(TAG);
        }
    }

    private static void isRefused(Path folder) {
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL))
                .isInstanceOf(StoreCorruptException.class)
                .hasMessageContaining("withDamagedLogGivenUp")
                .hasMessageContaining("lostBytes=");
    }

    @Test
    void aStoreWhoseLogIsWholeOpensWithEverything() throws IOException {
        assertThat(tags(died("whole", StoreOptions.defaults()), StoreOptions.defaults()))
                .isEqualTo(COMMITS);
    }

    @Test
    void aDamagedLogIsRefusedAndNothingIsTouched() throws IOException {
        Path folder = died("damaged", StoreOptions.defaults());
        forgetIndex(folder);
        damage(folder);
        Map<String, Integer> before = contents(folder);
        isRefused(folder);
        isRefused(folder);
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void aDamagedLogOfAKilledProcessIsRefused() throws IOException {
        Path folder = parent.resolve("killed");
        try (ChildStore child = ChildStore.start()) {
            child.ask("open " + folder);
            for (int i = 0; i < COMMITS; i++) {
                assertThat(child.ask("commit " + i)).isEqualTo("ok " + (i + 1));
            }
            child.kill();
        }
        damage(folder);
        isRefused(folder);
    }

    @Test
    void whoGivesTheDamagedPartUpGoesOnWithTheRest() throws IOException {
        Path folder = died("given-up", StoreOptions.defaults());
        damage(folder);
        isRefused(folder);
        StoreOptions givenUp = StoreOptions.defaults().withDamagedLogGivenUp();
        try (ObjectStore store = ObjectStore.open(folder, MODEL, givenUp)) {
            assertThat(store.count(TAG)).isBetween(1L, COMMITS - 1L);
            assertThat(log(folder)).isEmptyFile();
            store.commit(store.create(TAG).set(TEXT, "after"));
        }
        Path again = died("given-up-again", folder, StoreOptions.defaults());
        assertThat(tags(again, StoreOptions.defaults())).isGreaterThan(COMMITS);
        assertThat(tags(died("sound", givenUp), givenUp)).isEqualTo(COMMITS);
    }

    @Test
    void theSalvageTellsThatTheLogIsDamaged() throws IOException {
        Path folder = died("salvaged", StoreOptions.defaults());
        assertThat(StoreSalvage.run(folder, MODEL, parent.resolve("all")).isWhole())
                .isTrue();
        damage(folder);
        SalvageReport report = StoreSalvage.run(folder, MODEL, parent.resolve("some"));
        assertThat(report.lost()).singleElement().asString().contains("log").contains("lostBytes");
        assertThat(report.objects()).isBetween(1L, COMMITS - 1L);
    }

    @Test
    void aLogThatWasCutOrTakenAwayIsRefusedAsLongAsItsIndexIsThere() throws IOException {
        Path cut = died("cut", StoreOptions.defaults());
        byte[] log = Files.readAllBytes(log(cut));
        Files.write(log(cut), Arrays.copyOf(log, HEADER + (log.length - HEADER) / FRAME / 2 * FRAME));
        isRefused(cut);
        Files.delete(log(cut));
        isRefused(cut);
        forgetIndex(cut);
        // Nothing is left that could tell: this is a store that was closed.
        assertThat(ObjectStore.planMigration(cut, MODEL)).isNotNull();
    }

    @Test
    void aLogWithAnotherFilesBytesIsRefused() throws IOException {
        Path folder = died("swapped", StoreOptions.defaults());
        forgetIndex(folder);
        Files.write(log(folder), new byte[8192]);
        isRefused(folder);
    }

    @Test
    void aLogOfCommitsThatWereNotForcedIsNotJudged() throws IOException {
        Path folder = died("relaxed", RELAXED);
        assertThat(folder.resolve("holdfast.relaxed")).exists();
        forgetIndex(folder);
        damage(folder);
        Path again = parent.resolve("again");
        copy(folder, Files.createDirectory(again));
        assertThat(tags(folder, RELAXED)).isLessThan(COMMITS);
        assertThat(folder.resolve("holdfast.relaxed")).exists();
        assertThat(tags(again, StoreOptions.defaults())).isLessThan(COMMITS);
        assertThat(again.resolve("holdfast.relaxed")).doesNotExist();
    }

    @Test
    void whoGivesUpAndForcesNothingFromNowOnIsNotJudgedLater() throws IOException {
        Path folder = died("relaxed-later", StoreOptions.defaults());
        damage(folder);
        assertThat(tags(folder, RELAXED.withDamagedLogGivenUp())).isLessThan(COMMITS);
        assertThat(folder.resolve("holdfast.relaxed")).exists();
    }

    @Test
    void aLogIsJudgedAgainOnceItsCommitsAreForced() throws IOException {
        Path alive = parent.resolve("alive");
        tags(alive, RELAXED);
        assertThat(alive.resolve("holdfast.relaxed")).exists();
        Path folder = died("forced", alive, StoreOptions.defaults());
        assertThat(folder.resolve("holdfast.relaxed")).doesNotExist();
        forgetIndex(folder);
        damage(folder);
        isRefused(folder);
    }

    @Test
    void aStoreThatIsOnlyReadIsNotJudged() throws IOException {
        Path folder = died("read", StoreOptions.defaults());
        damage(folder);
        try (ObjectStore store =
                ObjectStore.open(folder, MODEL, StoreOptions.defaults().withReadOnly())) {
            assertThat(store.count(TAG)).isLessThan(COMMITS);
        }
    }

    @Test
    void framesThatALaterLogGivesTheSaltsOfAreRemovedFirst() throws IOException {
        Path settled = parent.resolve("settled");
        try (ObjectStore store = ObjectStore.open(died("first", StoreOptions.defaults()), MODEL)) {
            copy(store.folder(), Files.createDirectory(settled));
        }
        // The first half of a header that was being written over a log that the database has whole.
        byte[] log = Files.readAllBytes(log(settled));
        log[15]++;
        Files.write(log(settled), log);
        Path folder = parent.resolve("torn");
        try (ObjectStore store = ObjectStore.open(settled, MODEL)) {
            assertThat(store.count(TAG)).isEqualTo(COMMITS);
            store.commit(store.create(TAG).set(TEXT, "after"));
            copy(settled, Files.createDirectory(folder));
        }
        forgetIndex(folder);
        assertThat(tags(folder, StoreOptions.defaults())).isEqualTo(COMMITS + 1);
    }
}
