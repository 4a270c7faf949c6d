package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.BackupReport;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.TakenBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 9.3: a backup is one committed state with the contents of its files, and a store of its own once it is opened. */
class BackupTest {
    private static final int LONG = 100_000;
    private static final int SHORT = 50;
    private static final Attribute<String> TITLE = Albums.MODEL.entity("Album").string("Title");

    @TempDir
    private Path folder;

    @AfterEach
    void watchNoSteps() {
        StorePorts.watchSteps(null);
    }

    private static void at(String step, Runnable work) {
        StorePorts.watchSteps(reached -> {
            if (reached.equals(step)) {
                work.run();
            }
        });
    }

    private ObjectStore open(String name) {
        return ObjectStore.open(folder.resolve(name), Albums.MODEL);
    }

    @Test
    void aBackupHasTheObjectsAndTheContentsOfFilesInlineAndOutside() {
        try (ObjectStore store = open("store")) {
            FileStore files = FileStore.of(store);
            StoredObject inline = Albums.document(store, files, bytes(SHORT, 1));
            StoredObject outside = Albums.document(store, files, bytes(LONG, 2));
            BackupReport report = store.backup(folder.resolve("backup"));
            assertThat(report.files()).isEqualTo(1);
            assertThat(report.fileBytes()).isEqualTo(LONG);
            assertThat(report.brokenFiles()).isZero();
            assertThat(report.commitNumber()).isEqualTo(2);
            try (ObjectStore copy = open("backup")) {
                FileStore copied = FileStore.of(copy);
                assertThat(Albums.read(copied, Albums.get(copy, inline.id()))).isEqualTo(bytes(SHORT, 1));
                assertThat(Albums.read(copied, Albums.get(copy, outside.id()))).isEqualTo(bytes(LONG, 2));
                Albums.requireSound(copy);
            }
        }
    }

    @Test
    void aBackupOfAStoreWhoseFilesNobodyOpenedHasThemToo() {
        ObjectId id;
        try (ObjectStore store = open("store")) {
            id = Albums.document(store, FileStore.of(store), bytes(LONG, 2)).id();
        }
        try (ObjectStore store = open("store")) {
            assertThat(store.backup(folder.resolve("backup")).files()).isEqualTo(1);
        }
        try (ObjectStore copy = open("backup")) {
            assertThat(Albums.read(FileStore.of(copy), Albums.get(copy, id))).isEqualTo(bytes(LONG, 2));
        }
    }

    @Test
    void contentsThatAreDeletedWhileTheBackupIsTakenAreInItAndGoAfterwards() {
        try (ObjectStore store = open("store")) {
            FileStore files = FileStore.of(store);
            StoredObject doomed = Albums.document(store, files, bytes(LONG, 1));
            StoredObject replaced = Albums.document(store, files, bytes(LONG, 2));
            at("backup-rows", () -> {
                store.delete(doomed);
                Albums.replace(store, files, replaced, bytes(LONG, 3));
                files.sweep();
            });
            store.backup(folder.resolve("backup"));
            assertThat(Albums.filesOnDisk(store.folder())).hasSize(1);
            assertThat(files.totals().usedBytes()).isEqualTo(LONG);
            Albums.requireSound(store);
            try (ObjectStore copy = open("backup")) {
                FileStore copied = FileStore.of(copy);
                assertThat(Albums.read(copied, Albums.get(copy, doomed.id()))).isEqualTo(bytes(LONG, 1));
                assertThat(Albums.read(copied, Albums.get(copy, replaced.id()))).isEqualTo(bytes(LONG, 2));
                Albums.requireSound(copy);
            }
        }
    }

    @Test
    void aBackupUnderLoadEqualsTheStateOfItsCommitWithItsFiles() throws Exception {
        try (ObjectStore store = open("store")) {
            FileStore files = FileStore.of(store);
            AtomicBoolean end = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int seed = 1; seed <= 3; seed++) {
                writers.add(threads.submit(writer(store, files, seed, end)));
            }
            try {
                for (int backup = 0; backup < 4; backup++) {
                    BackupReport report = store.backup(folder.resolve("backup" + backup));
                    assertThat(report.brokenFiles()).isZero();
                }
            } finally {
                end.set(true);
            }
            for (Future<Boolean> writer : writers) {
                assertThat(writer.get()).isTrue();
            }
            threads.shutdown();
        }
        for (int backup = 0; backup < 4; backup++) {
            requireWhole("backup" + backup);
        }
    }

    /** Each commit writes a pair: an album and a document of one number, whose contents are that number. */
    private static Callable<Boolean> writer(ObjectStore store, FileStore files, int seed, AtomicBoolean end) {
        return () -> {
            Random random = new Random(seed);
            List<Draft> pairs = new ArrayList<>();
            for (int round = 0; !end.get() || round < 20; round++) {
                int number = seed * 1_000_000 + round;
                Draft album = store.create("Album").set(TITLE, Integer.toString(number));
                Draft document = store.create("Document").set("Note", Integer.toString(number));
                document.set("Document_Album", album);
                Albums.write(files, document, bytes(random.nextBoolean() ? SHORT : LONG, number));
                store.commit(album, document);
                pairs.add(document);
                if (random.nextInt(3) == 0) {
                    Draft old = pairs.remove(random.nextInt(pairs.size()));
                    store.delete(store.get(Albums.DOCUMENT, old.id()));
                }
            }
            return true;
        };
    }

    private void requireWhole(String name) {
        try (ObjectStore copy = open(name)) {
            FileStore copied = FileStore.of(copy);
            Albums.requireSound(copy);
            copy.read(view -> {
                view.scan(Albums.DOCUMENT, document -> {
                    String number = document.get("Note").toString();
                    assertThat(copy.get(
                                            Albums.MODEL.entity("Album"),
                                            document.get(Albums.DOCUMENT.reference("Document_Album")))
                                    .get(TITLE))
                            .isEqualTo(number);
                    byte[] contents = Albums.read(copied, document);
                    assertThat(contents).isEqualTo(bytes(contents.length, Long.parseLong(number)));
                    return true;
                });
                return null;
            });
        }
    }

    @Test
    void aBackupIsAStoreOfItsOwnOnceItIsOpenedForWriting() throws IOException {
        try (ObjectStore store = open("store")) {
            store.commit(store.create("Album").set(TITLE, "one"));
            store.backup(folder.resolve("backup"));
            copyTree(folder.resolve("backup"), folder.resolve("twin"));
            assertThat(StoreCheck.check(folder.resolve("backup"), Albums.MODEL).isSound())
                    .isTrue();
            try (ObjectStore copy = open("backup");
                    ObjectStore twin = open("twin")) {
                assertThat(List.of(id(store), id(copy), id(twin))).doesNotHaveDuplicates();
            }
            ObjectId first;
            try (ObjectStore copy = open("backup")) {
                first = id(copy);
            }
            try (ObjectStore copy = open("backup")) {
                assertThat(id(copy)).isEqualTo(first);
            }
        }
    }

    private static ObjectId id(ObjectStore store) {
        return StorePorts.of(store).storeId();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }

    @Test
    void whatWasInFlightStaysUnderItsKeysAndWhatWasPendingGetsNewOnesInEachCopy() {
        try (ObjectStore store = open("store")) {
            Draft sent = store.create("Album").set(TITLE, "sent");
            store.commit(sent);
            TakenBatch inFlight = store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
            Draft waiting = store.create("Album").set(TITLE, "waiting");
            store.commit(waiting);
            store.backup(folder.resolve("backup"));
            TakenBatch here = store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
            try (ObjectStore copy = open("backup")) {
                assertThat(copy.pending().openBatches())
                        .containsExactly(inFlight.batch().orElseThrow());
                TakenBatch there = copy.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
                assertThat(there.batch().orElseThrow().changes().get(0).object())
                        .isEqualTo(waiting.id());
                assertThat(there.batch().orElseThrow().changes().get(0).key())
                        .isNotEqualTo(
                                here.batch().orElseThrow().changes().get(0).key());
            }
        }
    }

    @Test
    void consumersOfTheJournalStandWhereTheyStood() {
        try (ObjectStore store = open("store")) {
            store.journal().consumer("audit", ChangeJournal.Start.OLDEST);
            store.commit(store.create("Album"));
            store.backup(folder.resolve("backup"));
            store.commit(store.create("Album"));
            try (ObjectStore copy = open("backup")) {
                assertThat(copy.journal()
                                .consumer("audit", ChangeJournal.Start.NEWEST)
                                .next(10))
                        .hasSize(1);
            }
        }
    }

    @Test
    void whatIsInTheFoldersPlaceIsNotTouched() throws IOException {
        Path taken = folder.resolve("taken");
        Files.writeString(taken, "mine");
        try (ObjectStore store = open("store")) {
            assertThatThrownBy(() -> store.backup(taken)).isInstanceOf(TargetExistsException.class);
            assertThatThrownBy(() -> store.backup(folder)).isInstanceOf(TargetExistsException.class);
            assertThatThrownBy(() -> store.backup(store.folder().resolve("inside")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(taken).hasContent("mine");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("store", "taken");
    }

    @Test
    void aClosedStoreGivesNoBackup() throws IOException {
        ObjectStore store = open("store");
        store.close();
        assertThatThrownBy(() -> store.backup(folder.resolve("backup"))).isInstanceOf(StoreClosedException.class);
        assertThat(folder.toFile().list()).containsExactly("store");
    }

    @Test
    void aFailureOnTheWayLeavesNothingBehindAndAWorkingStore() throws IOException {
        at("backup-files", () -> {
            throw new IllegalStateException("planted");
        });
        try (ObjectStore store = open("store")) {
            FileStore files = FileStore.of(store);
            StoredObject document = Albums.document(store, files, bytes(LONG, 1));
            assertThatThrownBy(() -> store.backup(folder.resolve("backup"))).hasMessage("planted");
            Albums.replace(store, files, document, bytes(LONG, 2));
            assertThat(Albums.filesOnDisk(store.folder())).hasSize(1);
        }
        assertThat(folder.toFile().list()).containsExactly("store");
    }
}
