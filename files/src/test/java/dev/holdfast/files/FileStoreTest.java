package dev.holdfast.files;

import static dev.holdfast.files.Albums.DOCUMENT;
import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.changeDate;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.files.error.NoContentsException;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.ClosingWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileStoreTest {
    private static final int LONG = 100_000;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));

    @TempDir
    private Path folder;

    private ObjectStore store;
    private FileStore files;

    @BeforeEach
    void open() {
        store = ObjectStore.open(folder, Albums.MODEL, StoreOptions.defaults().withSources(now::get, new Random(1)));
        files = FileStore.of(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen(FileOptions options) {
        store.close();
        store = ObjectStore.open(folder, Albums.MODEL, StoreOptions.defaults().withSources(now::get, new Random(2)));
        files = FileStore.open(store, options);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, 32_768, 32_769, LONG, 1_000_000})
    void whatWasWrittenIsReadAfterReopening(int length) {
        byte[] contents = bytes(length, length);
        StoredObject object = Albums.document(store, files, contents);
        assertThat(Albums.read(files, object)).isEqualTo(contents);
        reopen(FileOptions.defaults());
        StoredObject again = Albums.get(store, object.id());
        assertThat(Albums.read(files, again)).isEqualTo(contents);
        assertThat(again.get(DOCUMENT.longInteger(FileDocument.SIZE))).isEqualTo(length);
        assertThat(again.get(DOCUMENT.string(FileDocument.DIGEST))).isEqualTo(Albums.digest(contents));
        assertThat(changeDate(again)).isEqualTo(now.get());
        assertThat(files.state(again)).isEqualTo(ContentState.UNSENT);
    }

    @Test
    void theFilesOfAStoreAreOpenOnce() {
        assertThat(FileStore.of(store)).isSameAs(files);
        assertThatThrownBy(() -> FileStore.open(store, FileOptions.defaults()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void replacingLeavesOnlyTheNewContents() {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        StoredObject second = Albums.replace(store, files, first, bytes(LONG, 2));
        assertThat(Albums.read(files, second)).isEqualTo(bytes(LONG, 2));
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThatThrownBy(() -> files.read(first)).isInstanceOf(FileNotDownloadedException.class);
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
    }

    @Test
    void aNewChangeDateDiffersThoughTheClockStandsStillOrGoesBack() {
        StoredObject first = Albums.document(store, files, bytes(10, 1));
        StoredObject second = Albums.replace(store, files, first, bytes(10, 2));
        now.set(now.get().minusSeconds(3600));
        StoredObject third = Albums.replace(store, files, second, bytes(10, 3));
        assertThat(new Instant[] {changeDate(first), changeDate(second), changeDate(third)})
                .doesNotHaveDuplicates();
    }

    @Test
    void twoDraftsOfOneObjectHaveDatesOfTheirOwn() {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        Draft one = store.edit(first);
        Draft other = store.edit(first);
        Albums.write(files, one, bytes(LONG, 2));
        Albums.write(files, other, bytes(LONG, 3));
        store.commit(one);
        assertThat(Albums.read(files, Albums.get(store, first.id()))).isEqualTo(bytes(LONG, 2));
        store.commit(other);
        assertThat(Albums.read(files, Albums.get(store, first.id()))).isEqualTo(bytes(LONG, 3));
        assertThat(filesOnDisk(folder)).hasSize(1);
    }

    @Test
    void aDraftReadsWhatWasWrittenIntoItAndTheStoreWhatWasCommitted() throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Draft draft = store.edit(object);
        Albums.write(files, draft, bytes(LONG, 2));
        assertThat(files.read(draft).readAllBytes()).isEqualTo(bytes(LONG, 2));
        assertThat(Albums.read(files, object)).isEqualTo(bytes(LONG, 1));
        draft.rollback();
        assertThat(files.read(draft).readAllBytes()).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void contentsOfARolledBackDraftAreSwept() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Draft edited = store.edit(object);
        Draft created = store.create(DOCUMENT);
        Albums.write(files, edited, bytes(LONG, 2));
        Albums.write(files, created, bytes(LONG, 3));
        assertThat(files.sweep().drafts()).isZero();
        edited.rollback();
        created.rollback();
        assertThat(files.sweep().drafts()).isEqualTo(2);
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
    }

    @Test
    void writingTwiceIntoADraftDropsTheFirst() {
        Draft draft = store.create(DOCUMENT);
        Albums.write(files, draft, bytes(LONG, 1));
        Albums.write(files, draft, bytes(LONG, 2));
        assertThat(filesOnDisk(folder)).hasSize(1);
        store.commit(draft);
        assertThat(Albums.read(files, Albums.get(store, draft.id()))).isEqualTo(bytes(LONG, 2));
    }

    @Test
    void contentsOfUncommittedDraftsAreGoneAfterReopening() {
        Albums.write(files, store.create(DOCUMENT), bytes(LONG, 1));
        reopen(FileOptions.defaults());
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().usedBytes()).isZero();
    }

    @Test
    void aFailedCommitLeavesTheDraftWithItsContents() {
        Draft draft = store.create(DOCUMENT).set("Note", "x".repeat(101));
        Albums.write(files, draft, bytes(LONG, 1));
        assertThatThrownBy(() -> store.commit(draft)).isInstanceOf(TooLongException.class);
        store.commit(draft.set("Note", "short"));
        assertThat(Albums.read(files, Albums.get(store, draft.id()))).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void removedContentsAreGoneAndTheObjectStays() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Draft draft = store.edit(object);
        files.remove(draft);
        assertThat(Albums.read(files, object)).hasSize(LONG);
        store.commit(draft);
        StoredObject empty = Albums.get(store, object.id());
        assertThat(files.state(empty)).isEqualTo(ContentState.EMPTY);
        assertThatThrownBy(() -> files.read(empty)).isInstanceOf(NoContentsException.class);
        assertThat(filesOnDisk(folder)).isEmpty();
    }

    @Test
    void contentsGoWithTheirObject() {
        StoredObject small = Albums.document(store, files, bytes(100, 1));
        StoredObject large = Albums.document(store, files, bytes(LONG, 2));
        store.delete(small, large);
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals()).isEqualTo(new FileTotals(0, 0, 0, 0, 0));
        assertThatThrownBy(() -> files.read(large)).isInstanceOf(FileNotDownloadedException.class);
    }

    @Test
    void editsOfOtherMembersLeaveContentsAndDateAlone() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        files.transfers().uploaded(object.id(), changeDate(object));
        store.commit(store.edit(object).set("Note", "seen").set(FileDocument.NAME, "b.bin"));
        StoredObject edited = Albums.get(store, object.id());
        assertThat(changeDate(edited)).isEqualTo(changeDate(object));
        assertThat(files.transfers().needsUpload(edited)).isFalse();
        assertThat(files.transfers().needsDownload(edited)).isFalse();
    }

    @Test
    void aChannelReadsAnywhere() throws IOException {
        for (int length : new int[] {1_000, LONG}) {
            byte[] contents = bytes(length, 5);
            try (SeekableByteChannel channel = files.channel(Albums.document(store, files, contents))) {
                ByteBuffer part = ByteBuffer.allocate(100);
                channel.position(length - 100).read(part);
                assertThat(part.array()).isEqualTo(java.util.Arrays.copyOfRange(contents, length - 100, length));
                assertThat(channel.size()).isEqualTo(length);
            }
        }
    }

    @Test
    void damagedContentsAreNeverGivenWhole() throws IOException {
        ClosingWatch.exempt(store);
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Path file = filesOnDisk(folder).get(0);
        byte[] damaged = bytes(LONG, 1);
        damaged[LONG / 2] ^= 1;
        Files.write(file, damaged);
        assertThatThrownBy(() -> Albums.read(files, object)).isInstanceOf(BrokenFileException.class);
        assertThatThrownBy(() -> files.channel(object)).isInstanceOf(BrokenFileException.class);
        Files.write(file, bytes(LONG - 1, 1));
        assertThatThrownBy(() -> files.read(object)).isInstanceOf(BrokenFileException.class);
        Files.delete(file);
        assertThatThrownBy(() -> files.read(object)).isInstanceOf(BrokenFileException.class);
    }

    @Test
    void aLinkInTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Path file = filesOnDisk(folder).get(0);
        Path target = Files.move(file, elsewhere.resolve("stolen"));
        Files.createSymbolicLink(file, target);
        assertThatThrownBy(() -> files.read(object)).isInstanceOf(BrokenFileException.class);
        store.delete(object);
        assertThat(target).exists();
        assertThat(file).doesNotExist();
    }

    @Test
    void foldersAndFilesAreTheOwnersAlone() throws IOException {
        Albums.document(store, files, bytes(LONG, 1));
        Path file = filesOnDisk(folder).get(0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Path each = file.getParent(); !each.equals(folder); each = each.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aStreamThatFailsLeavesNothing() {
        InputStream breaking = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source broke");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the source broke");
            }
        };
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(bytes(LONG, 1)), breaking);
        Draft draft = store.create(DOCUMENT);
        assertThatThrownBy(() -> files.write(draft, failing)).isInstanceOf(IOException.class);
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().usedBytes()).isZero();
        assertThat(draft.editedMembers()).isEmpty();
    }

    @Test
    void aQuotaIsMetBeforeTheBytesAreWritten() {
        reopen(FileOptions.defaults().withFileQuotaBytes(LONG).withTotalQuotaBytes(2 * LONG));
        Albums.document(store, files, bytes(LONG, 1));
        Draft draft = store.create(DOCUMENT);
        assertThatThrownBy(() -> Albums.write(files, draft, bytes(LONG + 1, 2)))
                .isInstanceOfSatisfying(
                        FileQuotaException.class,
                        e -> assertThat(e.limit()).isEqualTo(FileQuotaException.Limit.PER_FILE));
        Albums.document(store, files, bytes(LONG - 1, 3));
        assertThatThrownBy(() -> Albums.write(files, draft, bytes(2, 4)))
                .isInstanceOfSatisfying(FileQuotaException.class, e -> {
                    assertThat(e.limit()).isEqualTo(FileQuotaException.Limit.IN_ALL);
                    assertThat(e.limitBytes()).isEqualTo(2 * LONG);
                });
        assertThat(files.totals().usedBytes()).isEqualTo(2 * LONG - 1);
        Albums.document(store, files, bytes(1, 5));
    }

    @Test
    void anInterruptedThreadWritesAndReadsAsAnyOther() {
        Thread.currentThread().interrupt();
        try {
            Draft draft = store.create(DOCUMENT);
            Albums.write(files, draft, bytes(LONG, 1));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            Thread.interrupted();
            store.commit(draft);
            Thread.currentThread().interrupt();
            assertThat(Albums.read(files, Albums.get(store, draft.id()))).isEqualTo(bytes(LONG, 1));
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void evictedContentsAreToBeDownloadedAndUnsentOnesStay() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        assertThat(files.evict(object)).isFalse();
        files.transfers().uploaded(object.id(), changeDate(object));
        assertThat(files.evict(object)).isTrue();
        assertThat(files.state(object)).isEqualTo(ContentState.NOT_DOWNLOADED);
        assertThat(files.transfers().needsDownload(object)).isTrue();
        assertThat(filesOnDisk(folder)).isEmpty();
    }

    @Test
    void contentsThatTheDiskDoesNotLetGoAreGoneAllTheSameAndSweptLater() throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        files.transfers().uploaded(object.id(), changeDate(object));
        Path file = filesOnDisk(folder).get(0);
        Files.delete(file);
        Path inTheWay = Files.writeString(Files.createDirectory(file).resolve("inside"), "a folder that is not empty");
        assertThat(files.evict(object)).isTrue();
        assertThat(files.state(object)).isEqualTo(ContentState.NOT_DOWNLOADED);
        assertThat(files.totals().usedBytes()).isZero();
        Files.delete(inTheWay);
        assertThat(files.sweep().orphans()).isEqualTo(1);
    }

    @Test
    void onlyFileDocumentsHaveContents() {
        Draft album = store.create("Album");
        assertThatThrownBy(() -> Albums.write(files, album, bytes(1, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreOpenedForReadingGivesContentsAndChangesNothing() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        store.close();
        store = ObjectStore.open(folder, Albums.MODEL, StoreOptions.defaults().withReadOnly());
        files = FileStore.of(store);
        assertThat(Albums.read(files, Albums.get(store, object.id()))).isEqualTo(bytes(LONG, 1));
        assertThat(files.totals().files()).isEqualTo(1);
    }
}
