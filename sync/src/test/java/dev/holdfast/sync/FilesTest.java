package dev.holdfast.sync;

import static dev.holdfast.sync.Device.MODEL;
import static dev.holdfast.sync.Device.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.ContentState;
import dev.holdfast.files.FileStore;
import dev.holdfast.store.Draft;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FilesTest {
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);
    private final FaultyTransport network = FaultyTransport.over(server, time, 1);

    private static Draft newPhoto(Device device, byte[] contents) throws IOException {
        Draft photo = device.store.create(PHOTO).set("FileName", "photo.png");
        FileStore.of(device.store).write(photo, new ByteArrayInputStream(contents));
        return photo;
    }

    private static byte[] contents(Device device, ObjectId photo) throws IOException {
        StoredObject stored = device.store.get(PHOTO, photo);
        try (InputStream in = FileStore.of(device.store).read(stored)) {
            return in.readAllBytes();
        }
    }

    private ObjectId serverPhoto(Device device, byte[] bytes) {
        ObjectId id = device.newCountry("id only").id();
        server.put("Photo", id, Map.of("FileName", "theirs.png"));
        server.putContents(id, bytes);
        return id;
    }

    @Test
    void contentsAreAtTheServerBeforeTheirObject() throws IOException {
        try (Device device = Device.of(network, time)) {
            Draft photo = newPhoto(device, PICTURE);
            device.store.commit(photo);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(report.uploadedFiles()).isEqualTo(1);
            assertThat(server.contents(photo.id())).contains(PICTURE);
            assertThat(server.calls().stream()
                            .filter(call -> call.startsWith("offer") || call.startsWith("upload"))
                            .toList()
                            .get(0))
                    .startsWith("offer");
        }
    }

    @Test
    void metadataEditsNeverSendContentsAgain() throws IOException {
        try (Device device = Device.of(network, time)) {
            Draft photo = newPhoto(device, PICTURE);
            device.store.commit(photo);
            device.synchronizer.synchronize();

            device.store.commit(photo.set("FileName", "renamed.png"));
            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.uploaded()).isEqualTo(1);
            assertThat(report.uploadedFiles()).isZero();
        }
    }

    @Test
    void contentsThatAreRemovedAreRemovedOnTheServerAndOnOtherDevices() throws IOException {
        try (Device one = Device.of(network, time);
                Device other = Device.of(network, time)) {
            Draft photo = newPhoto(one, PICTURE);
            one.store.commit(photo);
            one.synchronizer.synchronize();
            assertThat(FileStore.of(one.store).state(one.store.get(PHOTO, photo.id())))
                    .isEqualTo(ContentState.SYNCED);
            other.synchronizer.synchronize();
            assertThat(contents(other, photo.id())).isEqualTo(PICTURE);

            FileStore.of(one.store).remove(photo);
            one.store.commit(photo);
            assertThat(one.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(other.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            for (Device device : List.of(one, other)) {
                assertThat(FileStore.of(device.store).state(device.store.get(PHOTO, photo.id())))
                        .isEqualTo(ContentState.EMPTY);
                assertThat(FileStore.of(device.store).totals().files()).isZero();
            }
        }
    }

    @Test
    void aFileThatCannotBeUploadedKeepsBackItsObjectAndNoOther() throws IOException {
        ServerLimits tiny =
                new ServerLimits(100, 1 << 20, 100, 1 << 20, 4, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
        FakeServer small = FakeServer.of(MODEL, time, EnumSet.allOf(Capability.class), tiny);
        try (Device device = Device.of(small, time)) {
            Draft photo = newPhoto(device, PICTURE);
            Draft country = device.newCountry("Goes through");
            device.store.commit(photo, country);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(ObjectReport.Fate.FILE_NOT_UPLOADED))
                    .extracting(ObjectReport::object)
                    .containsExactly(photo.id());
            assertThat(small.find(country.id())).isPresent();
            assertThat(device.store.pending().count()).isEqualTo(1);
        }
    }

    @Test
    void contentsComeWithTheirObjectAndOnlyWhenTheChangeDateDiffers() throws IOException {
        try (Device device = Device.of(network, time)) {
            ObjectId photo = serverPhoto(device, PICTURE);
            device.synchronizer.synchronize();
            assertThat(contents(device, photo)).isEqualTo(PICTURE);

            server.put("Photo", photo, Map.of("FileName", "renamed.png"));
            device.synchronizer.synchronize();
            assertThat(server.calls())
                    .filteredOn(call -> call.startsWith("downloadContents"))
                    .hasSizeLessThanOrEqualTo(1);

            time.jumpTo(time.instant().minus(Duration.ofDays(3)));
            server.putContents(photo, new byte[] {1, 2, 3});
            device.synchronizer.synchronize();
            assertThat(contents(device, photo)).isEqualTo(new byte[] {1, 2, 3});
        }
    }

    @Test
    void aBrokenFileIsSkippedWithItsObjectReportedAndComesOnceRepaired() throws IOException {
        try (Device device = Device.of(network, time)) {
            ObjectId broken = serverPhoto(device, PICTURE);
            ObjectId whole = serverPhoto(device, new byte[] {9});
            server.breakContents(broken, Reason.DAMAGED);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(ObjectReport.Fate.FILE_NOT_DOWNLOADED))
                    .extracting(ObjectReport::object)
                    .containsExactly(broken);
            assertThat(device.store.find(PHOTO, broken)).isEmpty();
            assertThat(contents(device, whole)).isEqualTo(new byte[] {9});
            assertThat(device.synchronizer.explain().causes())
                    .extracting(SyncExplanation.Cause::code)
                    .containsExactly(SyncExplanation.Code.BROKEN_FILES);

            server.breakContents(broken, null);
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(contents(device, broken)).isEqualTo(PICTURE);
        }
    }

    @Test
    void aBrokenFileOfAnObjectThatIsHereLeavesTheObjectAsItWas() throws IOException {
        try (Device device = Device.of(network, time)) {
            ObjectId photo = serverPhoto(device, PICTURE);
            device.synchronizer.synchronize();
            time.advance(Duration.ofSeconds(1));
            server.putContents(photo, new byte[] {1});
            server.breakContents(photo, Reason.MISSING);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);

            assertThat(contents(device, photo)).isEqualTo(PICTURE);
        }
    }

    @Test
    void aConnectionThatBreaksInsideContentsGoesOnWhereItStopped() throws IOException {
        try (Device device = Device.of(network, time)) {
            ObjectId photo = serverPhoto(device, new byte[10_000]);
            network.script(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.CUT_ANSWER);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(network.injected()).containsExactly(Fault.CUT_ANSWER);
            assertThat(contents(device, photo)).hasSize(10_000);
        }
    }

    /** Loses what was uploaded, so many times, just before the change that names it arrives. */
    private SyncOptions losing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        return Device.options(time).withWatcher(step -> {
            if (step.phase() == SyncPhase.UPLOAD_CHANGES && !step.ended() && left.getAndDecrement() > 0) {
                server.dropTemporaryContents();
            }
        });
    }

    @Test
    void contentsThatAreReplacedWhileTheirChangeIsOnItsWayAreSentAsTheyWereAndTheNewOnesNext() throws IOException {
        try (Device device = Device.of(network, time)) {
            Draft photo = newPhoto(device, PICTURE);
            device.store.commit(photo);
            byte[] next = {1, 2, 3};
            SyncOptions replacing = Device.options(time).withWatcher(step -> {
                if (step.phase() == SyncPhase.UPLOAD_CONTENTS && step.done() == 0 && !step.ended()) {
                    replace(device, photo, next);
                }
            });

            SyncReport report = Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), replacing)
                    .synchronize();

            assertThat(report.objects()).isEmpty();
            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.contents(photo.id())).contains(PICTURE);
            assertThat(contents(device, photo.id())).isEqualTo(next);
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.contents(photo.id())).contains(next);
            assertThat(FileStore.of(device.store).totals().files()).isEqualTo(1);
        }
    }

    private static void replace(Device device, Draft photo, byte[] contents) {
        try {
            FileStore.of(device.store).write(photo, new ByteArrayInputStream(contents));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        device.store.commit(photo);
    }

    @Test
    void contentsThatExpiredAtTheServerBeforeTheirChangeAreOfferedAnewInTheSameRun() throws IOException {
        try (Device device = Device.of(network, time)) {
            Draft photo = newPhoto(device, PICTURE);
            device.store.commit(photo);
            Synchronizer losing =
                    Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), losing(1));

            SyncReport report = losing.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.contents(photo.id())).contains(PICTURE);
            assertThat(server.appliedKeys()).hasSize(1);
            assertThat(device.store.pending().count()).isZero();
        }
    }

    @Test
    void contentsThatTheServerKeepsLosingLeaveTheChangePendingAndSayWhy() throws IOException {
        try (Device device = Device.of(network, time)) {
            Draft photo = newPhoto(device, PICTURE);
            Draft country = device.newCountry("Goes through");
            device.store.commit(photo, country);
            Synchronizer losing =
                    Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), losing(9));

            SyncReport report = losing.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(ObjectReport.Fate.FILE_NOT_UPLOADED))
                    .extracting(ObjectReport::object)
                    .containsExactly(photo.id());
            assertThat(server.find(country.id())).isPresent();
            assertThat(device.store.pending().find(photo.id())).isPresent();
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.contents(photo.id())).contains(PICTURE);
        }
    }

    @Test
    void progressCountsTheBytesOfAllFilesOfARunBothWays() throws IOException {
        try (Device device = Device.of(network, time)) {
            device.store.commit(newPhoto(device, new byte[70_000]), newPhoto(device, new byte[30_000]));
            serverPhoto(device, new byte[20_000]);
            serverPhoto(device, new byte[2 << 20]);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertProgress(device, SyncPhase.UPLOAD_CONTENTS, 2, 100_000);
            assertProgress(device, SyncPhase.DOWNLOAD_CONTENTS, 2, 20_000 + (2 << 20));
            assertThat(device.watched)
                    .filteredOn(step -> step.phase() == SyncPhase.DOWNLOAD_CONTENTS)
                    .as("events of two files, of which one is long")
                    .hasSizeGreaterThan(3);
        }
    }

    private static void assertProgress(Device device, SyncPhase phase, long files, long bytes) {
        List<SyncProgress> steps =
                device.watched.stream().filter(step -> step.phase() == phase).toList();
        assertThat(steps).extracting(SyncProgress::bytes).isSorted().last().isEqualTo(bytes);
        assertThat(steps).filteredOn(step -> step.done() > 0).allSatisfy(step -> {
            assertThat(step.bytesTotal()).hasValue(bytes);
            assertThat(step.total()).hasValue(files);
        });
        assertThat(steps).extracting(SyncProgress::done).contains(files);
    }

    @Test
    void filesThatCameBeforeTheConnectionBrokeAreNotAskedForAgain() throws IOException {
        try (Device device = Device.of(network, time)) {
            for (int i = 0; i < 5; i++) {
                serverPhoto(device, new byte[100 + i]);
            }
            network.script(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE);
            network.script(Fault.NONE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.calls())
                    .filteredOn(call -> call.startsWith("downloadContents"))
                    .as("one for each file")
                    .hasSize(5);
        }
    }

    @Test
    void aConnectionErrorInsideAFileInterruptsAndSkipsNothing() throws IOException {
        try (Device device = Device.of(network, time)) {
            serverPhoto(device, PICTURE);
            network.script(Fault.NONE, Fault.NONE, Fault.NONE, Fault.NONE);
            network.script(Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(report.objects()).isEmpty();
        }
    }

    @Test
    void everyFileErrorOfTheServerSkipsTheObjectWithItsReason() throws IOException {
        for (Reason reason : List.of(Reason.MISSING, Reason.DAMAGED, Reason.CHANGED, Reason.UNREADABLE)) {
            try (Device device = Device.of(network, time)) {
                ObjectId photo = serverPhoto(device, PICTURE);
                server.breakContents(photo, reason);

                SyncReport report = device.synchronizer.synchronize();

                assertThat(report.result()).as("%s", reason).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
                assertThat(report.objects(ObjectReport.Fate.FILE_NOT_DOWNLOADED))
                        .singleElement()
                        .satisfies(each -> assertThat(each.detail()).contains(reason.name()));
                server.breakContents(photo, null);
                server.delete(photo);
            }
        }
    }
}
