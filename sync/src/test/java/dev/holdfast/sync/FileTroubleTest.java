package dev.holdfast.sync;

import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static dev.holdfast.sync.Device.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileOptions;
import dev.holdfast.files.FileStore;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.SmallDisk;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that this device has no room for, lost, or finds damaged: each keeps back its own object (SPEC 5.4, 6.4, 6.5). */
class FileTroubleTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);
    private final FaultyTransport network = FaultyTransport.over(server, time, 1);
    private ObjectStore store;

    private Synchronizer open(Path where, FileOptions options) {
        close();
        store = ObjectStore.open(where, MODEL);
        FileStore.open(store, options);
        return Synchronizer.of(store, network, OfflineProfile.ofAllEntities(MODEL), Device.options(time));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private ObjectId serverPhoto(int bytes, int fill) {
        ObjectId id = store.create(PHOTO).id();
        server.put("Photo", id, Map.of(FileDocument.NAME, "theirs.png"));
        server.putContents(id, bytes(bytes, fill));
        return id;
    }

    private static byte[] bytes(int length, int fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private Draft newPhoto(int bytes, int fill) throws IOException {
        Draft photo = store.create(PHOTO).set(FileDocument.NAME, "mine.png");
        FileStore.of(store).write(photo, new ByteArrayInputStream(bytes(bytes, fill)));
        return photo;
    }

    private byte[] contents(ObjectId photo) throws IOException {
        try (InputStream in = FileStore.of(store).read(store.get(PHOTO, photo))) {
            return in.readAllBytes();
        }
    }

    private static List<ObjectId> objects(SyncReport report, ObjectReport.Fate fate) {
        return report.objects(fate).stream().map(ObjectReport::object).toList();
    }

    @Test
    void aFileBeyondTheQuotaIsLeftOutWithItsObjectAndComesWhenThereIsRoom() throws IOException {
        Synchronizer cramped = open(folder, FileOptions.defaults().withTotalQuotaBytes(100_000));
        ObjectId first = serverPhoto(60_000, 1);
        ObjectId tooMuch = serverPhoto(60_000, 2);
        ObjectId last = serverPhoto(30_000, 3);
        Draft mine = store.create(COUNTRY).set("Name", "Mine");
        store.commit(mine);

        SyncReport report = cramped.synchronize();

        assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
        assertThat(report.objects(ObjectReport.Fate.FILE_NOT_DOWNLOADED))
                .singleElement()
                .satisfies(each -> assertThat(each.detail()).contains("REFUSED"));
        assertThat(objects(report, ObjectReport.Fate.FILE_NOT_DOWNLOADED)).containsExactly(tooMuch);
        assertThat(contents(first)).isEqualTo(bytes(60_000, 1));
        assertThat(contents(last)).isEqualTo(bytes(30_000, 3));
        assertThat(server.find(mine.id())).isPresent();

        SyncReport next = open(folder, FileOptions.defaults()).synchronize();

        assertThat(next.result()).isEqualTo(SyncResult.COMPLETE);
        assertThat(contents(tooMuch)).isEqualTo(bytes(60_000, 2));
        assertThat(server.calls())
                .filteredOn(call -> call.startsWith("downloadContents"))
                .as("the two that fitted, and the third twice at most")
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aDiskThatFillsAtADownloadedFileEndsTheRunAndTheNextGoesOnWithNothingLost() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder, 32)) {
            Synchronizer synchronizer = open(folder.resolve("store"), FileOptions.defaults());
            Draft mine = newPhoto(MEBIBYTE, 4);
            store.commit(mine);
            ObjectId small = serverPhoto(MEBIBYTE, 1);
            ObjectId large = serverPhoto(12 * MEBIBYTE, 2);
            Path ballast = disk.fill(24L * MEBIBYTE);

            SyncReport report = synchronizer.synchronize();

            assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.FAILED);
            assertThat(report.failure()).get().isInstanceOf(StoreFullException.class);
            assertThat(server.contents(mine.id())).isPresent();
            assertThat(store.find(PHOTO, large))
                    .as("no row without its contents")
                    .isEmpty();
            assertThat(contents(mine.id())).isEqualTo(bytes(MEBIBYTE, 4));

            Files.delete(ballast);
            SyncReport next = synchronizer.synchronize();

            assertThat(next.result()).as("%s", next).isEqualTo(SyncResult.COMPLETE);
            assertThat(contents(small)).isEqualTo(bytes(MEBIBYTE, 1));
            assertThat(contents(large)).isEqualTo(bytes(12 * MEBIBYTE, 2));
            close();
        }
    }

    @Test
    void contentsThatAreMissingHereKeepBackTheirObjectAndNoOther() throws IOException {
        keepsBackItsObjectAlone(Files::delete);
    }

    @Test
    void contentsThatAreDamagedHereKeepBackTheirObjectAndNoOther() throws IOException {
        keepsBackItsObjectAlone(file -> {
            byte[] damaged = Files.readAllBytes(file);
            damaged[50_000] ^= 1;
            Files.write(file, damaged);
        });
    }

    @Test
    void contentsThatAreCutShortHereKeepBackTheirObjectAndNoOther() throws IOException {
        keepsBackItsObjectAlone(file -> Files.write(file, bytes(10, 5)));
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    private void keepsBackItsObjectAlone(Damage damage) throws IOException {
        Synchronizer synchronizer = open(folder, FileOptions.defaults());
        Draft whole = newPhoto(70_000, 4);
        store.commit(whole);
        List<Path> before = filesOnDisk();
        Draft hurt = newPhoto(90_000, 5);
        Draft country = store.create(COUNTRY).set("Name", "Goes through");
        store.commit(hurt, country);
        Path file = filesOnDisk().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        damage.to(file);

        SyncReport report = synchronizer.synchronize();

        assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
        assertThat(objects(report, ObjectReport.Fate.FILE_NOT_UPLOADED)).containsExactly(hurt.id());
        assertThat(server.find(country.id())).isPresent();
        assertThat(server.contents(whole.id())).contains(bytes(70_000, 4));
        assertThat(server.find(hurt.id())).isEmpty();
        assertThat(store.pending().find(hurt.id()))
                .as("the change waits to be mended")
                .isPresent();

        FileStore.of(store).write(hurt, new ByteArrayInputStream(bytes(90_000, 6)));
        store.commit(hurt);
        assertThat(synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
        assertThat(server.contents(hurt.id())).contains(bytes(90_000, 6));
        // The damaged ones were kept for a batch; with the batch settled they go.
        FileStore.of(store).sweep();
    }

    private List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("files"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void contentsWhoseTokenExpiredBetweenTwoRunsAreUploadedAnewUnderTheSameKey() throws IOException {
        Synchronizer synchronizer = open(folder, FileOptions.defaults());
        Draft photo = newPhoto(70_000, 4);
        store.commit(photo);
        network.script(Fault.NONE, Fault.NONE, Fault.NONE);
        network.script(Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);
        assertThat(synchronizer.synchronize().result()).isEqualTo(SyncResult.INTERRUPTED);
        assertThat(server.calls()).anyMatch(call -> call.startsWith("uploadContents"));
        ObjectId key = store.pending().openBatches().get(0).changes().get(0).key();

        time.advance(Duration.ofDays(400));
        SyncReport next = synchronizer.synchronize();

        assertThat(next.result()).as("%s", next).isEqualTo(SyncResult.COMPLETE);
        assertThat(next.uploadedFiles()).isEqualTo(1);
        assertThat(server.appliedKeys()).containsExactly(key);
        assertThat(server.contents(photo.id())).contains(bytes(70_000, 4));
    }
}
