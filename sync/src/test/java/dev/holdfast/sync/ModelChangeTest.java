package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 5.2, 5.7, 9.1: after the model changed a synchronization is due, and it looks at everything anew. */
class ModelChangeTest {
    private static final DomainModel FIRST = DomainModel.define("Cities", 1)
            .entity("Country", e -> e.string("Name", 100))
            .build();
    private static final DomainModel SECOND = DomainModel.define("Cities", 2)
            .entity("State", e -> e.formerly("Country").string("Name", 100).string("Motto"))
            .build();

    private final VirtualTime time = VirtualTime.create();

    @TempDir
    private Path folder;

    private Synchronizer synchronizer(ObjectStore store, FakeServer server) {
        return Synchronizer.of(store, server, OfflineProfile.ofAllEntities(store.model()), Device.options(time));
    }

    @Test
    void aSynchronizationIsDueAndBringsWhatTheNewModelAddsToObjectsThatDidNotChange() {
        ObjectId known;
        ObjectId created;
        try (ObjectStore store = ObjectStore.open(folder, FIRST)) {
            FakeServer server = FakeServer.of(FIRST, time);
            known = store.create("Country").id();
            server.put("Country", known, Map.of("Name", "Netherlands"));
            Synchronizer synchronizer = synchronizer(store, server);
            assertThat(synchronizer.synchronize().downloaded()).isEqualTo(1);
            assertThat(synchronizer.due()).isEmpty();
            var draft = store.create("Country").set("Name", "Belgium");
            store.commit(draft);
            created = draft.id();
        }
        try (ObjectStore store = ObjectStore.open(folder, SECOND)) {
            FakeServer server = FakeServer.of(SECOND, time);
            server.put("State", known, Map.of("Name", "Netherlands", "Motto", "Je maintiendrai"));
            Synchronizer synchronizer = synchronizer(store, server);
            assertThat(synchronizer.due()).contains(DueReason.MODEL_CHANGED);
            assertThat(store.remote().cursor("State")).isEmpty();

            SyncReport report = synchronizer.synchronizeIfDue().orElseThrow();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(report.uploaded()).isEqualTo(1);
            assertThat(store.find(known).orElseThrow().get("Motto")).isEqualTo("Je maintiendrai");
            assertThat(server.find(created)).isPresent();
            assertThat(synchronizer.due()).isEmpty();
            assertThat(StoreCheck.check(store).findings()).isEmpty();
        }
    }
}
