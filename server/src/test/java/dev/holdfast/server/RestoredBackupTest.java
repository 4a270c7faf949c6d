package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device is backed up with unsent work, sends that work, and is restored: the work is sent a second time, by another store. */
class RestoredBackupTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100).integer("Population").autonumber("Number"))
            .entity("Photo", e -> e.fileDocument())
            .build();

    @TempDir
    private Path folder;

    private final AtomicInteger commits = new AtomicInteger();
    private HoldfastServer server;
    private ObjectStore device;

    @BeforeEach
    void begin() {
        server = HoldfastServer.over(
                ObjectStore.inMemory(MODEL),
                BusinessRules.define()
                        .beforeCommit("City", city -> commits.incrementAndGet())
                        .build());
        device = ObjectStore.open(folder.resolve("device"), MODEL);
    }

    @AfterEach
    void end() {
        device.close();
        server.close();
    }

    private SyncReport synchronize(ObjectStore store) {
        return Synchronizer.of(store, server.connect(ServerUser.of("anna")), OfflineProfile.ofAllEntities(MODEL))
                .synchronize();
    }

    private Path backup() {
        Path copy = folder.resolve("backup");
        device.backup(copy);
        return copy;
    }

    private ObjectId city(String name) {
        Draft city = device.create("City").set("Name", name);
        device.commit(city);
        return city.id();
    }

    private static Map<String, Object> picture(StoredObject city) {
        return Map.of(
                "Name", city.get("Name"),
                "Population", city.get("Population"),
                "Number", city.get("Number"));
    }

    private void demandTheSame(ObjectStore restored, ObjectId city) {
        assertThat(synchronize(device).result()).isEqualTo(SyncResult.COMPLETE);
        Map<String, Object> there = picture(device.find(city).orElseThrow());
        assertThat(picture(restored.find(city).orElseThrow())).isEqualTo(there);
        assertThat(server.count("City")).isEqualTo(1);
        assertThat(restored.pending().count() + restored.quarantine().count()).isZero();
    }

    @Test
    void aCreationThatWasSentMeanwhileIsSentAgainAsAChangeOfTheObjectThatIsThere() {
        ObjectId city = city("Utrecht");
        Path copy = backup();
        synchronize(device);
        Object number = device.find(city).orElseThrow().get("Number");

        try (ObjectStore restored = ObjectStore.open(copy, MODEL)) {
            SyncReport report = synchronize(restored);

            assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.COMPLETE);
            assertThat(report.uploaded()).isEqualTo(1);
            assertThat(restored.find(city).orElseThrow().get("Number")).isEqualTo(number);
            demandTheSame(restored, city);
        }
    }

    @Test
    void whatTheOtherStoreHasEnteredSinceFollowsTheServersRuleForALateDevice() {
        ObjectId city = city("Utrecht");
        Path copy = backup();
        synchronize(device);
        device.commit(device.edit(device.find(city).orElseThrow())
                .set("Name", "Utrecht (NL)")
                .set("Population", 5));
        synchronize(device);

        try (ObjectStore restored = ObjectStore.open(copy, MODEL)) {
            assertThat(synchronize(restored).result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(restored.find(city).orElseThrow().get("Name"))
                    .as("the last to come wins")
                    .isEqualTo("Utrecht");
            demandTheSame(restored, city);
        }
    }

    @Test
    void aChangeInFlightHasItsEffectOnceThoughTwoStoresAskForIt() {
        ObjectId city = city("Utrecht");
        device.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
        Path copy = backup();
        synchronize(device);
        assertThat(commits).hasValue(1);

        try (ObjectStore restored = ObjectStore.open(copy, MODEL)) {
            assertThat(restored.pending().openBatches()).hasSize(1);
            assertThat(synchronize(restored).result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(commits).as("answered from the receipt").hasValue(1);
            demandTheSame(restored, city);
        }
    }

    @Test
    void aDeletionThatWasDoneIsAcceptedAgain() {
        ObjectId city = city("Utrecht");
        synchronize(device);
        device.delete(device.find(city).orElseThrow());
        Path copy = backup();
        synchronize(device);

        try (ObjectStore restored = ObjectStore.open(copy, MODEL)) {
            assertThat(synchronize(restored).result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.count("City")).isZero();
            assertThat(restored.pending().count() + restored.quarantine().count())
                    .isZero();
        }
    }

    @Test
    void aFileThatWasSentMeanwhileIsSentAgainAndStaysWhole() throws IOException {
        byte[] bytes = new byte[100_000];
        Draft photo = device.create("Photo").set(FileDocument.NAME, "dom.png");
        FileStore.of(device).write(photo, new ByteArrayInputStream(bytes));
        device.commit(photo);
        Path copy = backup();
        synchronize(device);

        try (ObjectStore restored = ObjectStore.open(copy, MODEL)) {
            SyncReport report = synchronize(restored);
            assertThat(report.result()).as("%s", report).isEqualTo(SyncResult.COMPLETE);
            assertThat(synchronize(device).result()).isEqualTo(SyncResult.COMPLETE);
            for (ObjectStore store : new ObjectStore[] {device, restored}) {
                assertThat(FileStore.of(store)
                                .read(store.find(photo.id()).orElseThrow())
                                .readAllBytes())
                        .isEqualTo(bytes);
            }
            assertThat(server.count("Photo")).isEqualTo(1);
        }
    }
}
