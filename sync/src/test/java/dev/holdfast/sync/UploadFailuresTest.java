package dev.holdfast.sync;

import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.store.Draft;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.DownloadMode;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.transport.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures of the upload, of every kind and at every call, keep nobody from the download (SPEC 5.4, 5.11). */
class UploadFailuresTest {
    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);

    /** A failure at one call of the transport. */
    private record Failure(String call, TransportException what) {
        @Override
        public String toString() {
            return what.getClass().getSimpleName() + " at " + call;
        }
    }

    static Stream<Failure> failures() {
        ObjectId any = ObjectId.parse("0192c1a0-0000-7000-8000-000000000001");
        List<TransportException> kinds = List.of(
                new PermanentException("bad-request", "No."),
                RetryLaterException.busy("Later.", Duration.ofSeconds(1)),
                RetryLaterException.broken("Broken.", null),
                new DeadlineExceededException(),
                new ProtocolViolationException("Nonsense.", null),
                new ResyncException("Out of place.", null),
                new BrokenFileException(any, Reason.REFUSED, null));
        return Stream.of("uploadChanges", "offerContents", "uploadContents")
                .flatMap(call -> kinds.stream().map(what -> new Failure(call, what)));
    }

    private SyncTransport failing(Failure failure) {
        return (SyncTransport) Proxy.newProxyInstance(
                UploadFailuresTest.class.getClassLoader(),
                new Class<?>[] {SyncTransport.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals(failure.call())) {
                        throw failure.what();
                    }
                    try {
                        return method.invoke(server, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anUploadThatFailsKeepsItsChangesAndTheRestComesDown(Failure failure) throws IOException {
        try (Device device = Device.of(failing(failure), time)) {
            ObjectId theirs = device.newCountry("id only").id();
            server.put("Country", theirs, Map.of("Name", "From the server"));
            Draft photo = device.store.create(Device.PHOTO).set(FileDocument.NAME, "mine.png");
            FileStore.of(device.store).write(photo, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            device.store.commit(photo);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).as("%s", report).isNotIn(SyncResult.COMPLETE, SyncResult.CANCELLED);
            assertThat(device.store.find(COUNTRY, theirs))
                    .as("what the server has")
                    .isPresent();
            assertThat(device.store.get(Device.PHOTO, photo.id()).state())
                    .as("what was entered here")
                    .isEqualTo(ObjectState.NEW);

            SyncReport healed = Synchronizer.of(
                            device.store, server, OfflineProfile.ofAllEntities(MODEL), Device.options(time))
                    .synchronize();
            assertThat(healed.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.contents(photo.id())).isPresent();
            assertThat(server.appliedKeys()).hasSize(1);
        }
    }

    @Test
    void anEntityThatNeverSynchronizesIsNotDownloadedEither() {
        OfflineProfile never = OfflineProfile.define("p")
                .entity("City", e -> e.mode(DownloadMode.NEVER))
                .entity("Country")
                .build();
        try (Device device = Device.of(server, time, never, Device.options(time))) {
            server.put("City", device.newCountry("id only").id(), Map.of("Name", "There"));

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(device.store.count(Device.CITY)).isZero();
            assertThat(server.calls()).contains("download Country").doesNotContain("download City");
        }
    }

    @Test
    void withoutATimeLimitASlowEntityComesToItsEnd() {
        OfflineProfile unlimited = OfflineProfile.define("p")
                .entity("Country", e -> e.noTimeLimit())
                .build();
        SyncOptions slow = Device.options(time).withWatcher(step -> {
            if (step.phase() == SyncPhase.DOWNLOAD) {
                time.advance(Duration.ofHours(1));
            }
        });
        try (Device device = Device.of(server, time)) {
            server.put("Country", device.newCountry("id only").id(), Map.of("Name", "There"));

            SyncReport report =
                    Synchronizer.of(device.store, server, unlimited, slow).synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store.count(COUNTRY)).isEqualTo(1);
        }
    }
}
