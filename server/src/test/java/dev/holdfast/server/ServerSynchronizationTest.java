package dev.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileStore;
import dev.holdfast.server.rule.AccessRule;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.ObjectReport;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerSynchronizationTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("Country", e -> e.string("Name", 100).autonumber("Number"))
            .entity(
                    "City",
                    e -> e.string("Name", 100)
                            .integer("Population")
                            .string("Label", 200, a -> a.calculated())
                            .reference("City_Country", "Country"))
            .entity("Photo", e -> e.fileDocument())
            .build();

    private HoldfastServer server;

    private HoldfastServer serve(BusinessRules rules) throws IOException {
        server = HoldfastServer.over(ObjectStore.inMemory(MODEL), rules);
        return server;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SyncReport synchronize(ObjectStore device, ServerUser user) {
        return Synchronizer.of(device, server.connect(user), OfflineProfile.ofAllEntities(MODEL))
                .synchronize();
    }

    @Test
    void twoDevicesSeeTheSameAndNumbersAndCalculatedMembersComeBack() throws IOException {
        serve(BusinessRules.define()
                .calculate("City", "Label", values -> values.get("Name") + "!")
                .build());
        try (ObjectStore one = ObjectStore.inMemory(MODEL);
                ObjectStore two = ObjectStore.inMemory(MODEL)) {
            Draft nl = one.create("Country").set("Name", "Netherlands");
            Draft city = one.create("City").set("Name", "Utrecht").set("City_Country", nl);
            Draft photo = one.create("Photo").set("FileName", "dom.png");
            FileStore.of(one).write(photo, new ByteArrayInputStream(new byte[] {1, 2, 3}));
            one.commit(nl, city, photo);

            assertThat(synchronize(one, ServerUser.of("anna")).result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(synchronize(two, ServerUser.of("bert")).result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(one.find(nl.id()).orElseThrow().get("Number")).isEqualTo(1L);
            assertThat(two.find(city.id()).orElseThrow().get("Label")).isEqualTo("Utrecht!");
            assertThat(FileStore.of(two)
                            .read(two.find(photo.id()).orElseThrow())
                            .readAllBytes())
                    .containsExactly(1, 2, 3);
            assertThat(synchronize(two, ServerUser.of("bert")).downloaded()).isZero();
        }
    }

    @Test
    void anObjectThatBreaksARuleIsRefusedRecordedAndStopsNobody() throws IOException {
        serve(BusinessRules.define()
                .validate("Country", ValidationRule.required("Name"))
                .beforeCommit("City", city -> {
                    throw new IllegalStateException("no cities today");
                })
                .build());
        try (ObjectStore device = ObjectStore.inMemory(MODEL)) {
            Draft nameless = device.create("Country");
            Draft fine = device.create("Country").set("Name", "Netherlands");
            Draft city = device.create("City").set("Name", "Utrecht");
            device.commit(nameless, fine, city);

            SyncReport report = synchronize(device, ServerUser.of("anna"));

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(ObjectReport.Fate.REFUSED)).hasSize(2);
            assertThat(device.quarantine().find(nameless.id()).orElseThrow().reason())
                    .isEqualTo(RefusalReason.NOT_VALID);
            assertThat(device.quarantine().find(city.id()).orElseThrow().reason())
                    .isEqualTo(RefusalReason.EVENT_HANDLER_FAILED);
            assertThat(server.find("Country", fine.id())).isPresent();
            assertThat(server.refused(10)).hasSize(2);
        }
    }

    @Test
    void whatARoleMayNotSeeDownloadsAsAbsentAndGoesWhenRightsGo() throws IOException {
        serve(BusinessRules.define()
                .allow(AccessRule.full("City", "local").where("[Population > 100]"))
                .build());
        try (ObjectStore device = ObjectStore.inMemory(MODEL);
                ObjectStore admin = ObjectStore.inMemory(MODEL)) {
            Draft big = device.create("City").set("Name", "Big").set("Population", 1000);
            device.commit(big);
            assertThat(synchronize(device, ServerUser.of("anna", "local")).result())
                    .isEqualTo(SyncResult.COMPLETE);

            assertThat(synchronize(admin, ServerUser.of("bert")).result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(admin.count(MODEL.entity("City"))).isZero();

            server.load(List.of(new RemoteObject("City", big.id(), "", Map.of("Population", 5))));
            synchronize(device, ServerUser.of("anna", "local"));
            assertThat(device.find(big.id())).isEmpty();
            assertThat(device.pending().count()).isZero();
        }
    }
}
