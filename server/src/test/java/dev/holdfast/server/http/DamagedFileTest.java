package dev.holdfast.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.ObjectReport;
import dev.holdfast.sync.ObjectReport.Fate;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is damaged on the server's disk: it breaks in the middle of an answer, which looks like a bad connection (SPEC 6.4). */
class DamagedFileTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Photo", e -> e.fileDocument())
            .build();

    private final ObjectStore serverStore = ObjectStore.inMemory(MODEL);
    private final HoldfastServer server = HoldfastServer.over(serverStore);

    @AfterEach
    void stop() {
        server.close();
    }

    private static ObjectId upload(ObjectStore device, Synchronizer synchronizer, int length) throws IOException {
        Draft photo = device.create("Photo").set("FileName", "photo " + length);
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        FileStore.of(device).write(photo, new ByteArrayInputStream(bytes));
        device.commit(photo);
        synchronizer.synchronize().orThrow();
        return photo.id();
    }

    private Synchronizer synchronizer(ObjectStore device, HttpEndpoint endpoint) {
        return Synchronizer.of(
                device,
                HttpTransport.of(HttpOptions.of(endpoint.address()), MODEL),
                OfflineProfile.ofAllEntities(MODEL));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(serverStore.folder().resolve("files"))) {
            return new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
    }

    private static void turnLastByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {40_000, 100_000, 3_000_000})
    void keepsBackItsOwnObjectAndComesOnceItIsWhole(int length) throws IOException {
        try (ObjectStore writing = ObjectStore.inMemory(MODEL);
                ObjectStore reading = ObjectStore.inMemory(MODEL)) {
            HttpEndpoint endpoint = server.listen(0);
            ObjectId broken = upload(writing, synchronizer(writing, endpoint), length);
            Path file = files().get(0);
            ObjectId whole = upload(writing, synchronizer(writing, endpoint), 50_000);
            turnLastByte(file);
            Synchronizer synchronizer = synchronizer(reading, endpoint);

            SyncReport report = synchronizer.synchronize();

            assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(Fate.FILE_NOT_DOWNLOADED))
                    .extracting(ObjectReport::object)
                    .containsExactly(broken);
            assertThat(reading.find(broken)).isEmpty();
            assertThat(read(reading, whole)).hasSize(50_000);
            turnLastByte(file);
            assertThat(synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(read(reading, broken)).isEqualTo(read(writing, broken));
        }
    }

    private static byte[] read(ObjectStore store, ObjectId photo) throws IOException {
        try (InputStream in = FileStore.of(store).read(store.find(photo).orElseThrow())) {
            return in.readAllBytes();
        }
    }
}
