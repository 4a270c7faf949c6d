package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.changeDate;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a download that goes on owes to the one before it: its place, its bytes under the quota, and its row. */
class ResumedDownloadTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");
    private static final ObjectId ID = Server.id(1);
    private static final ObjectId OTHER = Server.id(2);
    private static final int LONG = 200_000;
    private static final int PART = 150_000;
    private static final int MEGABYTE = 1 << 20;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
    private final Server server = new Server("Document");

    @TempDir
    private Path parent;

    private Path folder;
    private ObjectStore store;
    private FileStore files;

    @BeforeEach
    void open() {
        folder = parent.resolve("store");
        store = opened(folder);
        files = FileStore.of(store);
        server.put(ID, bytes(LONG, 1), DATE);
    }

    @AfterEach
    void close() {
        Albums.requireSound(store);
        store.close();
    }

    private ObjectStore opened(Path where) {
        return ObjectStore.open(where, Albums.MODEL, StoreOptions.defaults().withSources(now::get, new Random()));
    }

    private void reopen(FileOptions options) {
        store.close();
        store = opened(folder);
        files = FileStore.open(store, options);
    }

    private void assertNothingIsLeft() {
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals().usedBytes()).isZero();
        try (DownloadSink next = server.sink(files, ID)) {
            assertThat(next.offset()).isZero();
        }
        assertThat(files.totals().usedBytes()).isZero();
    }

    @Test
    void aDownloadThatWentOnAndBeganAnewLeavesNothingOfTheFirst() {
        server.send(files, ID, PART);
        try (DownloadSink sink = server.sink(files, ID)) {
            sink.restart();
            assertThat(files.totals().usedBytes()).isZero();
            sink.write(bytes(LONG, 1), 0, 10);
        }

        assertNothingIsLeft();
    }

    @Test
    void aDownloadThatWentOnAndBeganAnewIsKeptFromItsNewBeginning() {
        server.send(files, ID, PART);
        try (DownloadSink sink = server.sink(files, ID)) {
            sink.restart();
            sink.write(bytes(LONG, 1), 0, 100_000);
        }

        assertThat(files.totals().usedBytes()).isEqualTo(100_000);
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isEqualTo(100_000);
        }
        server.send(files, ID, LONG);
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
        server.apply(store);
    }

    @Test
    void aDownloadThatWentOnAndWasAbandonedLeavesNothing() {
        server.send(files, ID, PART);
        server.sink(files, ID).abandon();

        assertNothingIsLeft();
    }

    @Test
    void aDownloadThatWentOnAndCameWrongLeavesNothing() {
        server.send(files, ID, PART);
        DownloadSink sink = server.sink(files, ID);
        sink.write(bytes(LONG, 9), PART, LONG - PART);

        assertThatThrownBy(sink::complete).isInstanceOf(BrokenFileException.class);
        assertNothingIsLeft();
    }

    @Test
    void aDownloadThatLacksOnlyItsCompletionIsCompletedWithoutAByte() throws IOException {
        try (DownloadSink sink = server.sink(files, ID)) {
            sink.write(bytes(LONG, 1), 0, LONG);
        }
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isEqualTo(LONG);
            sink.complete();
        }

        server.apply(store);
        assertThat(Albums.read(files, Albums.get(store, ID))).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void theQuotaIsAskedForWhatIsLackingOnly() {
        reopen(FileOptions.defaults().withTotalQuotaBytes(LONG));
        server.send(files, ID, PART);
        server.send(files, ID, LONG);

        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
        server.apply(store);
    }

    @Test
    void whatCameIsKeptWhenThereIsNoRoomForTheRest() {
        reopen(FileOptions.defaults().withTotalQuotaBytes(LONG));
        server.send(files, ID, PART);
        server.put(OTHER, bytes(PART / 3, 2), DATE);
        server.send(files, OTHER, 40_000);

        assertThatThrownBy(() -> server.sink(files, ID)).isInstanceOf(FileQuotaException.class);
        assertThat(files.totals().usedBytes()).isEqualTo(PART + 40_000);
        server.sink(files, OTHER).abandon();
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isEqualTo(PART);
        }
    }

    @Test
    void everySixteenMegabytesWhatCameOutlivesTheProcess() throws IOException {
        byte[] contents = bytes(18 * MEGABYTE, 4);
        server.put(ID, contents, DATE);
        try (DownloadSink sink = server.sink(files, ID)) {
            sink.write(contents, 0, 15 * MEGABYTE);
            assertThat(offsetAfterAKill("early")).isZero();
            sink.write(contents, 15 * MEGABYTE, MEGABYTE);
            sink.write(contents, 16 * MEGABYTE, MEGABYTE);
            assertThat(offsetAfterAKill("late")).isEqualTo(16 * MEGABYTE);
            sink.abandon();
        }
    }

    /** How much of the download is there for who opens what lies on disk now. */
    private long offsetAfterAKill(String name) throws IOException {
        Path copy = parent.resolve(name);
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.copy(each, copy.resolve(folder.relativize(each).toString()));
            }
        }
        try (ObjectStore other = opened(copy);
                DownloadSink sink = server.sink(FileStore.of(other), ID)) {
            return sink.offset();
        }
    }

    @Test
    void aDownloadThatEndedTakesNothingMore() {
        DownloadSink sink = server.sink(files, ID);
        sink.write(bytes(LONG, 1), 0, LONG);
        sink.complete();

        assertThatThrownBy(() -> sink.write(new byte[1], 0, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::restart).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sink::complete).isInstanceOf(IllegalStateException.class);
        sink.abandon();
        sink.close();
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
        server.apply(store);
        assertThat(Albums.read(files, Albums.get(store, ID))).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void anUploadThatEndedGivesNothingAndNoneBeginsBeforeTheContents() {
        StoredObject object = Albums.document(store, files, bytes(LONG, 5));
        UploadSource source = files.transfers().upload(object.id(), changeDate(object));

        assertThatThrownBy(() -> source.openAt(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        source.close();
        source.close();
        assertThatThrownBy(() -> source.openAt(0)).isInstanceOf(IllegalStateException.class);
        assertThat(Albums.read(files, object)).isEqualTo(bytes(LONG, 5));
    }

    @Test
    void aDownloadOfUnknownLengthGoesOnToo() {
        server.send(files, ID, PART);
        try (DownloadSink sink = files.transfers().download(ID, DATE, OptionalLong.empty(), Optional.empty())) {
            assertThat(sink.offset()).isEqualTo(PART);
        }
    }

    @Test
    void aPartThatIsLongerThanTheWholeBeginsAnew() {
        server.send(files, ID, PART);
        server.put(ID, bytes(PART - 1, 6), DATE);
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isZero();
        }

        assertNothingIsLeft();
    }

    @Test
    void aPartWhoseFileIsGoneBeginsAnewAndCountsNothing() throws IOException {
        server.send(files, ID, PART);
        Files.delete(filesOnDisk(folder).get(0));
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isZero();
        }

        assertNothingIsLeft();
    }

    @Test
    void aDownloadOfWhatIsHereAlreadyTakesItsPlace() {
        server.send(files, ID, PART);
        server.send(files, ID, LONG);
        server.put(ID, bytes(LONG, 7), DATE);
        try (DownloadSink sink = server.sink(files, ID)) {
            assertThat(sink.offset()).isZero();
        }
        assertThat(files.totals().usedBytes()).isEqualTo(LONG);
        server.send(files, ID, LONG);

        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(files.totals()).isEqualTo(new FileTotals(1, LONG, 0, 0, LONG));
        server.apply(store);
        assertThat(Albums.read(files, Albums.get(store, ID))).isEqualTo(bytes(LONG, 7));
    }

    @Test
    void aSweepLeavesADownloadThatWentOnAloneWhileItIsUnderWay() {
        server.send(files, ID, PART);
        try (DownloadSink sink = server.sink(files, ID)) {
            now.set(now.get().plus(Duration.ofDays(30)));
            assertThat(files.sweep()).isEqualTo(new SweepReport(0, 0, 0, 0));
            sink.write(bytes(LONG, 1), PART, LONG - PART);
            sink.complete();
        }

        server.apply(store);
        assertThat(Albums.read(files, Albums.get(store, ID))).isEqualTo(bytes(LONG, 1));
    }

    @Test
    void aDownloadThatFoundNoRoomIsGivenUpAfterItsTime() {
        reopen(FileOptions.defaults().withTotalQuotaBytes(LONG));
        server.send(files, ID, PART);
        StoredObject other = Albums.document(store, files, bytes(LONG - PART, 2));
        assertThatThrownBy(() -> server.sink(files, ID)).isInstanceOf(FileQuotaException.class);
        store.delete(other);
        now.set(now.get().plus(Duration.ofDays(30)));
        files.sweep();

        assertNothingIsLeft();
    }

    @Test
    void damagedContentsThatWereNotSentGoWithTheirObject() throws IOException {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        Files.write(filesOnDisk(folder).get(0), bytes(LONG, 9));
        assertThatThrownBy(() -> files.transfers().upload(object.id(), changeDate(object)))
                .isInstanceOf(BrokenFileException.class);
        store.delete(object);

        assertNothingIsLeft();
    }
}
