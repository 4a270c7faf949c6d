package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.changeDate;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransfersTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectId ID = Server.id(1);
    private static final int LONG = 200_000;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final Server server = new Server("Document");

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
        Albums.requireSound(store);
        store.close();
    }

    private void reopen(FileOptions options) {
        store.close();
        store = ObjectStore.open(folder, Albums.MODEL, StoreOptions.defaults().withSources(now::get, new Random(2)));
        files = FileStore.open(store, options);
    }

    private StoredObject object() {
        return Albums.get(store, ID);
    }

    @Test
    void aDownloadGoesOnWhereItStoppedAlsoAfterReopening() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.send(files, ID, 50_000);
        server.send(files, ID, 30_000);
        reopen(FileOptions.defaults());
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isEqualTo(80_000);
            assertThat(files.totals().usedBytes()).isEqualTo(80_000);
        }
        assertThat(files.transfers().needsDownload(ID, DATE)).isTrue();
        server.send(files, ID, LONG);
        assertThat(files.transfers().needsDownload(ID, DATE)).isFalse();
        server.apply(store);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 1));
        assertThat(files.totals()).isEqualTo(new FileTotals(1, LONG, 0, 0, LONG));
    }

    @Test
    void whatACrashLeftBehindTheLastSafePlaceIsCutOff() throws IOException {
        server.put(ID, bytes(LONG, 1), DATE);
        server.send(files, ID, 80_000);
        Files.write(filesOnDisk(folder).get(0), new byte[5_000], StandardOpenOption.APPEND);
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isEqualTo(80_000);
        }
        assertThat(server.download(store, files)).isEqualTo(1);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void aPartThatLostItsEndBeginsAnew() throws IOException {
        server.put(ID, bytes(LONG, 1), DATE);
        server.send(files, ID, 80_000);
        Files.write(filesOnDisk(folder).get(0), bytes(10, 3), StandardOpenOption.TRUNCATE_EXISTING);
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isZero();
        }
        assertThat(files.totals().usedBytes()).isZero();
        assertThat(server.download(store, files)).isEqualTo(1);
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
    }

    @Test
    void anotherChangeDateBeginsAnew() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.send(files, ID, 50_000);
        server.put(ID, bytes(LONG, 2), DATE.minusMillis(1));
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isZero();
        }
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(server.download(store, files)).isEqualTo(1);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 2));
    }

    @Test
    void theOldContentsStayReadableUntilTheObjectGetsTheNewDate() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.download(store, files);
        server.put(ID, bytes(LONG, 2), DATE.plusMillis(1));
        server.send(files, ID, LONG);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 1));
        server.apply(store);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 2));
        assertThat(filesOnDisk(folder)).hasSize(1);
    }

    @Test
    void contentsThatAreNotWhatWasAnnouncedAreDropped() {
        server.put(ID, bytes(LONG, 1), DATE);
        DownloadSink wrong = server.sink(files, ID);
        wrong.write(bytes(LONG, 2), 0, LONG);
        assertThatThrownBy(wrong::complete).isInstanceOf(BrokenFileException.class);
        DownloadSink shorter = server.sink(files, ID);
        assertThat(shorter.offset()).isZero();
        shorter.write(bytes(LONG, 1), 0, LONG - 1);
        assertThatThrownBy(shorter::complete).isInstanceOf(BrokenFileException.class);
        DownloadSink longer = server.sink(files, ID);
        assertThatThrownBy(() -> longer.write(new byte[LONG + 1], 0, LONG + 1)).isInstanceOf(BrokenFileException.class);
        longer.abandon();
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().usedBytes()).isZero();
        assertThat(files.transfers().needsDownload(ID, DATE)).isTrue();
    }

    @Test
    void aServerThatSaysNothingOfLengthAndDigestIsBelieved() throws IOException {
        try (DownloadSink sink = files.transfers().download(ID, DATE, OptionalLong.empty(), Optional.empty())) {
            assertThat(sink.writeAll(new ByteArrayInputStream(bytes(LONG, 3)))).isEqualTo(LONG);
            sink.restart();
            assertThat(sink.offset()).isZero();
            sink.writeAll(new ByteArrayInputStream(bytes(500, 4)));
            sink.complete();
        }
        server.put(ID, bytes(500, 4), DATE);
        server.apply(store);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(500, 4));
        assertThat(filesOnDisk(folder)).isEmpty();
    }

    @Test
    void aDownloadOverAQuotaIsRefusedBeforeItBegins() {
        reopen(FileOptions.defaults().withFileQuotaBytes(LONG).withTotalQuotaBytes(LONG + 10));
        server.put(ID, bytes(LONG + 1, 1), DATE);
        assertThatThrownBy(() -> server.sink(files, ID)).isInstanceOf(FileQuotaException.class);
        server.put(ID, bytes(LONG, 1), DATE);
        server.download(store, files);
        server.put(Server.id(2), bytes(11, 1), DATE);
        assertThatThrownBy(() -> server.sink(files, Server.id(2))).isInstanceOf(FileQuotaException.class);
        server.put(Server.id(2), bytes(10, 1), DATE);
        assertThat(server.download(store, files)).isEqualTo(1);
    }

    @Test
    void oneObjectHasOneDownloadAtATime() {
        server.put(ID, bytes(LONG, 1), DATE);
        try (DownloadSink first = server.sink(files, ID)) {
            first.write(bytes(LONG, 1), 0, 10);
            assertThatThrownBy(() -> server.sink(files, ID)).isInstanceOf(IllegalStateException.class);
        }
        server.send(files, ID, LONG);
    }

    @Test
    void aDigestThatIsNoneIsRefused() {
        assertThatThrownBy(() -> files.transfers().download(ID, DATE, OptionalLong.empty(), Optional.of("abcd")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void downloadsLeftAloneAreGivenUpAfterTheirTime() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.send(files, ID, 50_000);
        server.put(Server.id(2), bytes(LONG, 2), DATE);
        server.send(files, Server.id(2), LONG);
        now.set(now.get().plus(Duration.ofDays(6)));
        assertThat(files.sweep()).isEqualTo(new SweepReport(0, 0, 0, 0));
        now.set(now.get().plus(Duration.ofDays(2)));
        assertThat(files.sweep()).isEqualTo(new SweepReport(0, 0, 1, 1));
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().usedBytes()).isZero();
    }

    @Test
    void aSweepLeavesADownloadUnderWayAlone() {
        server.put(ID, bytes(LONG, 1), DATE);
        try (DownloadSink sink = server.sink(files, ID)) {
            sink.write(bytes(LONG, 1), 0, 50_000);
            now.set(now.get().plus(Duration.ofDays(30)));
            assertThat(files.sweep()).isEqualTo(new SweepReport(0, 0, 0, 0));
            sink.write(bytes(LONG, 1), 50_000, LONG - 50_000);
            sink.complete();
        }
        server.apply(store);
        assertThat(Albums.read(files, object())).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void anUploadReadsFromAnyOffsetAsOftenAsNeeded() throws IOException {
        for (int length : new int[] {1_000, LONG}) {
            StoredObject object = Albums.document(store, files, bytes(length, 1));
            try (UploadSource source = files.transfers().upload(object.id(), changeDate(object))) {
                assertThat(source.length()).isEqualTo(length);
                assertThat(source.digest()).isEqualTo(Albums.digest(bytes(length, 1)));
                for (int offset : new int[] {0, length / 2, length}) {
                    try (InputStream in = source.openAt(offset)) {
                        assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes(length, 1), offset, length));
                    }
                }
                assertThatThrownBy(() -> source.openAt(length + 1)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void contentsLentToAnUploadOutliveTheirReplacement() throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        try (UploadSource source = files.transfers().upload(object.id(), changeDate(object))) {
            Albums.replace(store, files, object, bytes(LONG, 2));
            files.sweep();
            try (InputStream in = source.openAt(0)) {
                assertThat(in.readAllBytes()).isEqualTo(bytes(LONG, 1));
            }
        }
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
    }

    @Test
    void acknowledgedContentsAreSentOnce() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        assertThat(files.transfers().needsUpload(object)).isTrue();
        assertThat(files.totals().unsentFiles()).isEqualTo(1);
        files.transfers().uploaded(object.id(), changeDate(object));
        reopen(FileOptions.defaults());
        assertThat(files.transfers().needsUpload(Albums.get(store, object.id())))
                .isFalse();
        assertThat(files.transfers().needsDownload(Albums.get(store, object.id())))
                .isFalse();
    }

    private List<UploadChange> takeAll() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes();
    }

    @Test
    void contentsThatTheServerDatesAnewAreNotFetchedBack() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        UploadChange change = takeAll().get(0);
        files.transfers().uploaded(object.id(), changeDate(object), DATE);
        reopen(FileOptions.defaults());
        assertThat(files.transfers().needsUpload(object)).isFalse();
        assertThat(files.transfers().needsDownload(object)).isFalse();
        store.pending()
                .settle(List.of(new Outcome.Accepted(change.key(), "1", Map.of(FileDocument.CHANGE_DATE, DATE))));
        StoredObject settled = Albums.get(store, object.id());
        assertThat(changeDate(settled)).isEqualTo(DATE);
        assertThat(files.state(settled)).isEqualTo(ContentState.SYNCED);
        assertThat(Albums.read(files, settled)).isEqualTo(bytes(LONG, 1));
        assertThat(files.transfers().needsDownload(object)).isTrue();
    }

    @Test
    void damagedContentsAreNotSent() throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Files.write(filesOnDisk(folder).get(0), bytes(LONG, 9));
        assertThatThrownBy(() -> files.transfers().upload(object.id(), changeDate(object)))
                .isInstanceOf(BrokenFileException.class);
        assertThatThrownBy(() -> files.transfers().upload(object.id(), DATE))
                .isInstanceOf(FileNotDownloadedException.class);
        store.delete(object);
    }

    @Test
    void contentsGoWithAnObjectThatTheServerDeletes() {
        server.put(ID, bytes(LONG, 1), DATE);
        server.download(store, files);
        store.remote().apply(RemotePage.changes("Document", List.of(), List.of(ID), Optional.empty()));
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().files()).isZero();
    }
}
