package dev.holdfast.sync;

import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.query.ListView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.journal.UnsentWorkException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 9.4 with a synchronizer: what is emptied begins anew, and a run is not disturbed. */
class SignOutTest {
    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);

    @TempDir
    private Path folder;

    private ObjectStore open(String user) {
        return ObjectStore.open(
                folder.resolve("store"), MODEL, StoreOptions.defaults().withUser(user));
    }

    private Synchronizer synchronizer(ObjectStore store, Consumer<SyncProgress> watcher) {
        return Synchronizer.of(
                store,
                server,
                OfflineProfile.ofAllEntities(MODEL),
                Device.options(time).withWatcher(watcher));
    }

    private Synchronizer synchronizer(ObjectStore store) {
        return synchronizer(store, step -> {});
    }

    private void serverHas(ObjectStore store, String name) {
        ObjectId id = store.create(COUNTRY).id();
        server.put("Country", id, Map.of("Name", name));
    }

    private static ListView found(ObjectStore store, String term) {
        return ListView.of(store, "Country").search(term, "Name");
    }

    private static void requireSound(ObjectStore store) {
        assertThat(StoreCheck.check(store).findings()).isEmpty();
    }

    @Test
    void afterAResetTheNextSynchronizationIsAFirstOneAndBringsEverythingBack() {
        try (ObjectStore store = open("anna")) {
            serverHas(store, "Netherlands");
            assertThat(synchronizer(store).synchronize().downloaded()).isEqualTo(1);
            found(store, "ether").prepare().join();
            assertThat(found(store, "ether").count()).isEqualTo(1);
            store.reset(UnsentPolicy.REFUSE);
        }
        try (ObjectStore store = open("anna")) {
            Synchronizer synchronizer = synchronizer(store);
            assertThat(synchronizer.due()).contains(DueReason.NEVER_SYNCHRONIZED);
            assertThat(found(store, "ether").count()).isZero();
            assertThat(synchronizer.synchronize().downloaded()).isEqualTo(1);
            found(store, "ether").prepare().join();
            assertThat(found(store, "ether").count()).isEqualTo(1);
            requireSound(store);
        }
    }

    @Test
    void aBackupHasTheSearchIndexAndGoesOnFromItsCursor() {
        try (ObjectStore store = open("anna")) {
            serverHas(store, "Netherlands");
            synchronizer(store).synchronize();
            found(store, "ether").prepare().join();
            store.backup(folder.resolve("backup"));
            serverHas(store, "Netherworld");
            synchronizer(store).synchronize();
        }
        try (ObjectStore copy = ObjectStore.open(
                folder.resolve("backup"), MODEL, StoreOptions.defaults().withUser("anna"))) {
            assertThat(found(copy, "ether").count()).isEqualTo(1);
            assertThat(synchronizer(copy).synchronize().downloaded()).isEqualTo(1);
            assertThat(found(copy, "ether").count()).isEqualTo(2);
            requireSound(copy);
        }
    }

    @Test
    void aUserWithUnsentWorkIsNotSignedOutUntilItIsSent() {
        try (ObjectStore store = open("anna")) {
            Synchronizer synchronizer = synchronizer(store);
            store.commit(store.create(COUNTRY).set("Name", "Unsent"));
            assertThatThrownBy(() -> synchronizer.signOut(UnsentPolicy.REFUSE))
                    .isInstanceOfSatisfying(
                            UnsentWorkException.class,
                            e -> assertThat(e.count().total()).isEqualTo(1));
            synchronizer.synchronize();
            synchronizer.signOut(UnsentPolicy.REFUSE);
            assertThatThrownBy(() -> store.count(COUNTRY)).isInstanceOf(StoreClosedException.class);
        }
        try (ObjectStore store = open("bert")) {
            assertThat(store.count(COUNTRY)).isZero();
            assertThat(synchronizer(store).history(10)).isEmpty();
            requireSound(store);
        }
    }

    @Test
    void nothingIsEmptiedWhileARunIsUnderWay() {
        AtomicReference<Synchronizer> running = new AtomicReference<>();
        try (ObjectStore store = open("anna")) {
            running.set(synchronizer(store, step -> {
                if (step.phase() == SyncPhase.DOWNLOAD) {
                    assertThatThrownBy(() -> running.get().signOut(UnsentPolicy.GIVE_UP))
                            .isInstanceOf(SyncInProgressException.class);
                    assertThatThrownBy(() -> store.clear(UnsentPolicy.GIVE_UP))
                            .isInstanceOf(StoreBusyException.class)
                            .hasMessageContaining("a synchronization is under way");
                }
            }));
            assertThat(running.get().synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            store.clear(UnsentPolicy.REFUSE);
        }
    }
}
