package dev.holdfast.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.server.Authenticator;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.server.Visit;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSynchronizationTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100).autonumber("Number"))
            .entity("Photo", e -> e.fileDocument().reference("Photo_City", "City"))
            .build();

    private HoldfastServer server;
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        server = HoldfastServer.over(
                ObjectStore.inMemory(MODEL),
                BusinessRules.define()
                        .validate("City", ValidationRule.required("Name"))
                        .build());
        Map<String, ServerUser> users = Map.of("t-anna", ServerUser.of("anna"), "t-bert", ServerUser.of("bert"));
        endpoint = server.listen(0, Authenticator.byToken(token -> Optional.ofNullable(users.get(token))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SyncTransport transport(String token) {
        return HttpTransport.of(HttpOptions.of(endpoint.address()).withToken(() -> Optional.of(token)), MODEL);
    }

    private SyncReport synchronize(ObjectStore device, String token) {
        return Synchronizer.of(device, transport(token), OfflineProfile.ofAllEntities(MODEL))
                .synchronize();
    }

    @Test
    void twoDevicesMeetOverHttpWithAFileAndARefusal() throws IOException {
        byte[] picture = new byte[300_000];
        new Random(7).nextBytes(picture);
        try (ObjectStore one = ObjectStore.inMemory(MODEL);
                ObjectStore two = ObjectStore.inMemory(MODEL)) {
            Draft city = one.create("City").set("Name", "Utrecht");
            Draft nameless = one.create("City");
            Draft photo = one.create("Photo").set("FileName", "dom.png").set("Photo_City", city);
            FileStore.of(one).write(photo, new ByteArrayInputStream(picture));
            one.commit(city, nameless, photo);

            SyncReport first = synchronize(one, "t-anna");
            SyncReport second = synchronize(two, "t-bert");

            assertThat(first.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(one.quarantine().find(nameless.id()).orElseThrow().reason())
                    .isEqualTo(RefusalReason.NOT_VALID);
            assertThat(second.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(two.find(city.id()).orElseThrow().get("Number")).isInstanceOf(Long.class);
            assertThat(FileStore.of(two)
                            .read(two.find(photo.id()).orElseThrow())
                            .readAllBytes())
                    .isEqualTo(picture);
            assertThat(synchronize(two, "t-bert").downloaded()).isZero();
        }
    }

    @Test
    void aStrangerIsAskedToSignInAndLeavesNothing() throws IOException {
        try (ObjectStore device = ObjectStore.inMemory(MODEL)) {
            device.commit(device.create("City").set("Name", "Utrecht"));

            SyncReport report = synchronize(device, "t-mallory");

            assertThat(report.result()).isNotIn(SyncResult.COMPLETE, SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(server.count("City")).isZero();
            assertThat(device.pending().count()).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsClosedIsOfflineForItsDevices() throws IOException {
        try (ObjectStore device = ObjectStore.inMemory(MODEL)) {
            device.commit(device.create("City").set("Name", "Utrecht"));
            endpoint.close();

            SyncReport report = synchronize(device, "t-anna");

            assertThat(report.result()).isNotIn(SyncResult.COMPLETE, SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(device.pending().count()).isEqualTo(1);
        }
    }

    @Test
    void theServerKeepsAReadableLogOfSynchronizationsByUserAndDevice() {
        try (ObjectStore one = ObjectStore.inMemory(MODEL);
                ObjectStore two = ObjectStore.inMemory(MODEL)) {
            one.commit(one.create("City").set("Name", "Utrecht"));
            one.commit(one.create("City"));
            synchronize(one, "t-anna");
            synchronize(two, "t-bert");
            synchronize(one, "t-anna");

            List<Visit> log = server.synchronizations(10);

            assertThat(log).extracting(Visit::user).containsExactly("anna", "bert", "anna");
            assertThat(log.get(2).accepted()).isEqualTo(1);
            assertThat(log.get(2).refused()).isEqualTo(1);
            assertThat(log.get(1).entries()).isEqualTo(1);
            assertThat(log.get(0).device())
                    .isEqualTo(log.get(2).device())
                    .isNotEqualTo(log.get(1).device());
            assertThat(log.get(2).toString())
                    .contains("anna on " + log.get(2).device() + ": 1 changes accepted, 1 refused");
            assertThat(server.health().counters())
                    .containsEntry("greetings", 3L)
                    .containsEntry("accepted", 1L);
        }
    }
}
