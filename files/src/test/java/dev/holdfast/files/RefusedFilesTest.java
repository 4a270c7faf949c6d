package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.changeDate;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 5.6 for contents: what a server refuses is kept until the host decides. */
class RefusedFilesTest {
    private static final ObjectId ID = Server.id(1);
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final int LONG = 100_000;

    @TempDir
    private Path folder;

    private final Server server = new Server("Document");
    private ObjectStore store;
    private FileStore files;

    @BeforeEach
    void open() {
        store = ObjectStore.open(folder, Albums.MODEL);
        files = FileStore.of(store);
    }

    @AfterEach
    void close() {
        Albums.requireSound(store);
        store.close();
    }

    /** A server's document whose local contents were refused: the row is the server's again. */
    private Instant refusedReplacement() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.download(store, files);
        StoredObject mine = Albums.replace(store, files, Albums.get(store, ID), bytes(LONG, 2));
        refuseAll();
        return changeDate(mine);
    }

    private void refuseAll() {
        List<UploadChange> changes = store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes();
        store.pending()
                .settle(changes.stream()
                        .map(change ->
                                new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty()))
                        .toList());
    }

    @Test
    void refusedContentsStayAndTheServersAreToBeDownloaded() {
        Instant mine = refusedReplacement();
        StoredObject object = Albums.get(store, ID);
        assertThat(changeDate(object)).isEqualTo(DATE);
        assertThat(files.transfers().needsDownload(object)).isTrue();
        files.sweep();
        assertThat(files.transfers().needsDownload(ID, mine)).isFalse();
        assertThat(server.download(store, files)).isEqualTo(1);
        assertThat(Albums.read(files, Albums.get(store, ID))).isEqualTo(bytes(LONG, 1));
        assertThat(filesOnDisk(folder)).hasSize(2);
    }

    @Test
    void aRetryBringsTheContentsBack() {
        Instant mine = refusedReplacement();
        store.quarantine().retry(store.quarantine().find(ID).orElseThrow().number());
        StoredObject object = Albums.get(store, ID);
        assertThat(changeDate(object)).isEqualTo(mine);
        assertThat(files.transfers().needsUpload(object)).isTrue();
        assertThat(Albums.read(files, object)).isEqualTo(bytes(LONG, 2));
    }

    @Test
    void contentsOfADiscardedChangeAreSwept() {
        refusedReplacement();
        store.quarantine().discard(store.quarantine().find(ID).orElseThrow().number());
        assertThat(files.sweep().stale()).isEqualTo(1);
        assertThat(filesOnDisk(folder)).isEmpty();
    }

    @Test
    void contentsOfARefusedCreationComeBackWithIt() {
        StoredObject mine = Albums.document(store, files, bytes(LONG, 3));
        refuseAll();
        assertThat(store.find(mine.id())).isEmpty();
        store.close();
        open();
        assertThat(filesOnDisk(folder)).hasSize(1);
        store.quarantine()
                .retry(store.quarantine().find(mine.id()).orElseThrow().number());
        assertThat(Albums.read(files, Albums.get(store, mine.id()))).isEqualTo(bytes(LONG, 3));
    }

    @Test
    void anExportHoldsTheContents(@TempDir Path target) throws IOException {
        refusedReplacement();
        store.quarantine().export(target.resolve("out"));
        try (Stream<Path> all = Files.walk(target)) {
            assertThat(all.filter(Files::isRegularFile).map(RefusedFilesTest::bytesOf))
                    .contains(bytes(LONG, 2));
        }
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
