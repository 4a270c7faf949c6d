package dev.holdfast.sync;

import static dev.holdfast.sync.Device.CITY;
import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.DownloadMode;
import dev.holdfast.sync.profile.OfflineProfile;
import dev.holdfast.sync.profile.ProfileException;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunTest {
    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);
    private final FaultyTransport network = FaultyTransport.over(server, time, 1);

    private ObjectId serverCountry(Device device, String name) {
        ObjectId id = device.newCountry("id only").id();
        server.put("Country", id, Map.of("Name", name));
        return id;
    }

    @Test
    void aSecondCallWhileOneRunsFailsAtOnceWithTheFixedSentence() {
        AtomicReference<Synchronizer> second = new AtomicReference<>();
        SyncOptions options = Device.options(time).withWatcher(step -> {
            if (step.phase() == SyncPhase.DOWNLOAD) {
                assertThatThrownBy(() -> second.get().synchronize())
                        .isInstanceOf(SyncInProgressException.class)
                        .hasMessage(
                                "Performing simultaneous synchronizations is not supported. Please try again after the"
                                        + " current synchronization is completed.");
            }
        });
        try (Device device = Device.of(network, time)) {
            Synchronizer synchronizer =
                    Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), options);
            second.set(Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), options));

            assertThat(synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(second.get().synchronize().result()).isEqualTo(SyncResult.COMPLETE);
        }
    }

    @Test
    void whatTheServerHasComesDownOnceAndChangesComeByCursor() {
        try (Device device = Device.of(network, time)) {
            ObjectId nl = serverCountry(device, "Netherlands");
            assertThat(device.synchronizer.synchronize().downloaded()).isEqualTo(1);
            assertThat(device.store.get(COUNTRY, nl).get("Name")).isEqualTo("Netherlands");

            assertThat(device.synchronizer.synchronize().downloaded()).isZero();

            server.put("Country", nl, Map.of("Name", "Nederland"));
            assertThat(device.synchronizer.synchronize().downloaded()).isEqualTo(1);
            server.delete(nl);
            device.synchronizer.synchronize();
            assertThat(device.store.find(COUNTRY, nl)).isEmpty();
        }
    }

    @Test
    void aServerWithoutCursorsIsReconciledInFull() {
        FakeServer plain = FakeServer.of(MODEL, time, EnumSet.noneOf(Capability.class), ServerLimits.DEFAULT);
        try (Device device = Device.of(plain, time)) {
            ObjectId gone = device.newCountry("id only").id();
            ObjectId stays = device.newCountry("id only").id();
            plain.put("Country", gone, Map.of("Name", "Gone"));
            plain.put("Country", stays, Map.of("Name", "Stays"));
            device.synchronizer.synchronize();
            plain.delete(gone);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store.find(COUNTRY, gone)).isEmpty();
            assertThat(device.store.find(COUNTRY, stays)).isPresent();
        }
    }

    @Test
    void aBrokenConnectionInterruptsAndTheNextRunGoesOnWithTheNextPage() {
        ServerLimits small =
                new ServerLimits(100, 1 << 20, 2, 1 << 20, 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
        FakeServer paged = FakeServer.of(MODEL, time, EnumSet.allOf(Capability.class), small);
        FaultyTransport line = FaultyTransport.over(paged, time, 1);
        OfflineProfile countries = OfflineProfile.define("p").entity("Country").build();
        try (Device device = Device.of(line, time, countries, Device.options(time))) {
            for (int i = 0; i < 5; i++) {
                paged.put("Country", device.newCountry("id only").id(), Map.of("Name", "Country " + i));
            }
            line.script(Fault.NONE, Fault.NONE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);

            SyncReport broken = device.synchronizer.synchronize();
            assertThat(broken.result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(device.store.count(COUNTRY)).isEqualTo(2);
            assertThat(device.synchronizer.due()).contains(DueReason.NEVER_SYNCHRONIZED);

            long before = paged.calls().size();
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store.count(COUNTRY)).isEqualTo(5);
            assertThat(paged.calls().subList((int) before, paged.calls().size()))
                    .filteredOn(call -> call.startsWith("download Country"))
                    .as("the two pages that were missing, and what changed since the first")
                    .hasSize(3);
        }
    }

    @Test
    void whatIsUploadedBetweenTheHalvesOfAFullAnswerIsStillThereAtItsEnd() {
        ServerLimits small =
                new ServerLimits(100, 1 << 20, 2, 1 << 20, 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
        FakeServer paged = FakeServer.of(MODEL, time, EnumSet.allOf(Capability.class), small);
        FaultyTransport line = FaultyTransport.over(paged, time, 1);
        OfflineProfile countries = OfflineProfile.define("p").entity("Country").build();
        try (Device device = Device.of(line, time, countries, Device.options(time))) {
            Draft early = device.newCountry("Made before the server's objects");
            for (int i = 0; i < 5; i++) {
                paged.put("Country", device.newCountry("id only").id(), Map.of("Name", "Country " + i));
            }
            line.script(Fault.NONE, Fault.NONE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.INTERRUPTED);

            device.store.commit(early);
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(device.store.find(COUNTRY, early.id())).isPresent();
            assertThat(device.store.count(COUNTRY)).isEqualTo(6);
        }
    }

    @Test
    void theTimeLimitOfAnEntityInterruptsAndKeepsWhatCame() {
        ServerLimits small =
                new ServerLimits(100, 1 << 20, 1, 1 << 20, 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofDays(1));
        FakeServer paged = FakeServer.of(MODEL, time, EnumSet.allOf(Capability.class), small);
        OfflineProfile countries = OfflineProfile.define("p").entity("Country").build();
        AtomicBoolean crowded = new AtomicBoolean(true);
        SyncOptions slow = Device.options(time).withWatcher(step -> {
            if (crowded.get() && step.phase() == SyncPhase.DOWNLOAD && step.done() > 0) {
                time.advance(Duration.ofSeconds(20));
            }
        });
        try (Device device = Device.of(paged, time)) {
            for (int i = 0; i < 4; i++) {
                paged.put("Country", device.newCountry("id only").id(), Map.of("Name", "Country " + i));
            }
            Synchronizer synchronizer = Synchronizer.of(device.store, paged, countries, slow);

            SyncReport limited = synchronizer.synchronize();
            assertThat(limited.result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(limited.failure().orElseThrow()).isInstanceOf(TimeLimitExceededException.class);
            assertThat(device.store.count(COUNTRY)).isEqualTo(2);

            crowded.set(false);
            assertThat(synchronizer.synchronize().result().isThrough()).isTrue();
            assertThat(device.store.count(COUNTRY)).isEqualTo(4);
        }
    }

    @Test
    void aConstraintNarrowsAndADirtyObjectThatNoLongerMatchesIsUploadedFirst() {
        server.understand(
                "[Name = 'keep']", object -> "keep".equals(object.values().get("Name")));
        OfflineProfile narrowed = OfflineProfile.define("p")
                .entity("Country", e -> e.byConstraint("[Name = 'keep']"))
                .build();
        try (Device device = Device.of(network, time, narrowed, Device.options(time))) {
            ObjectId id = serverCountry(device, "keep");
            serverCountry(device, "other");
            device.synchronizer.synchronize();
            assertThat(device.store.count(COUNTRY)).isEqualTo(1);

            device.store.commit(device.store.edit(COUNTRY, id).set("Name", "renamed here"));
            device.synchronizer.synchronize();

            assertThat(server.find(id).orElseThrow().values()).containsEntry("Name", "renamed here");
            assertThat(device.store.find(COUNTRY, id)).isEmpty();
            assertThat(device.store.pending().count()).isZero();
        }
    }

    @Test
    void aConstraintThatCannotBeReadIsRefusedBeforeAnythingIsSent() {
        OfflineProfile wrong = OfflineProfile.define("p")
                .entity("Country", e -> e.byConstraint("[Nam = 'keep']"))
                .build();

        assertThatThrownBy(() -> Device.of(network, time, wrong, Device.options(time)))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("Nam");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void nothingClearUploadsAndThenClears() {
        OfflineProfile clear = OfflineProfile.define("p")
                .entity("Country", e -> e.mode(DownloadMode.NOTHING_CLEAR))
                .build();
        try (Device device = Device.of(network, time, clear, Device.options(time))) {
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.find(nl.id())).isPresent();
            assertThat(device.store.count(COUNTRY)).isZero();
        }
    }

    @Test
    void nothingKeepUploadsAndKeeps() {
        OfflineProfile keep = OfflineProfile.define("p")
                .entity("Country", e -> e.mode(DownloadMode.NOTHING_KEEP))
                .build();
        try (Device device = Device.of(network, time, keep, Device.options(time))) {
            serverCountry(device, "Not downloaded");
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);

            device.synchronizer.synchronize();

            assertThat(server.find(nl.id())).isPresent();
            assertThat(device.store.count(COUNTRY)).isEqualTo(1);
        }
    }

    @Test
    void unsynchronizedBringsBackOnlyWhatWasSent() {
        try (Device device = Device.of(network, time)) {
            serverCountry(device, "Not asked for");
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);

            SyncReport report = device.synchronizer.synchronizeUnsynchronized();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store.count(COUNTRY)).isEqualTo(1);
        }
    }

    @Test
    void aSelectionIsRefreshedAndNothingElseIsSent() {
        try (Device device = Device.of(network, time)) {
            ObjectId theirs = serverCountry(device, "Before");
            device.synchronizer.synchronize();
            server.put("Country", theirs, Map.of("Name", "After"));
            Draft mine = device.newCountry("Stays here");
            device.store.commit(mine);

            SyncReport report =
                    device.synchronizer.synchronizeSelected(List.of(device.store.get(COUNTRY, theirs)), false);

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(device.store.get(COUNTRY, theirs).get("Name")).isEqualTo("After");
            assertThat(server.find(mine.id())).isEmpty();
        }
    }

    @Test
    void aClosedSelectionTakesAlongWhatItRefersTo() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            Draft city = device.newCity("Utrecht", nl);
            device.store.commit(nl, city);

            assertThat(device.synchronizer
                            .synchronizeSelected(List.of(device.store.get(CITY, city.id())), false)
                            .result())
                    .isEqualTo(SyncResult.REFUSED_BY_VALIDATION);
            assertThat(device.synchronizer
                            .synchronizeSelected(List.of(device.store.get(CITY, city.id())), true)
                            .result())
                    .isEqualTo(SyncResult.COMPLETE);
            assertThat(server.find(nl.id())).isPresent();
        }
    }

    @Test
    void cancellingEndsTheRunAndKeepsWhatCame() {
        try (Device device = Device.of(network, time)) {
            serverCountry(device, "Netherlands");
            AtomicReference<Synchronizer> self = new AtomicReference<>();
            SyncOptions options = Device.options(time).withWatcher(step -> {
                if (step.phase() == SyncPhase.DOWNLOAD && step.entity().equals("City")) {
                    assertThat(self.get().cancel()).isTrue();
                }
            });
            self.set(Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), options));

            SyncReport report = self.get().synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.CANCELLED);
            assertThat(device.store.count(COUNTRY)).isEqualTo(1);
            assertThat(self.get().cancel()).isFalse();
        }
    }

    @Test
    void beingOfflineAtTheStartIsAnInterruptedRunAndNoError() {
        try (Device device = Device.of(network, time)) {
            network.chance(Fault.OFFLINE, 1);
            SyncReport report = device.synchronizer.synchronizeIfDue().orElseThrow();
            assertThat(report.result()).isEqualTo(SyncResult.INTERRUPTED);

            network.heal();
            assertThat(device.synchronizer.synchronizeIfDue().orElseThrow().result())
                    .isEqualTo(SyncResult.COMPLETE);
            assertThat(device.synchronizer.synchronizeIfDue()).isEmpty();
            assertThat(device.synchronizer.explain().inSync()).isTrue();
        }
    }

    @Test
    void aServerThatRefusesTheModelFailsTheRunAndNothingIsLost() {
        try (Device device = Device.of(network, time)) {
            device.store.commit(device.newCountry("Netherlands"));
            server.answerModel(ServerInfo.ModelMatch.REFUSED);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.FAILED);
            assertThat(device.store.pending().count()).isEqualTo(1);
            assertThat(device.synchronizer.explain().inSync()).isFalse();
        }
    }

    @Test
    void anotherServerMakesTheCursorsWorthless() {
        try (Device device = Device.of(network, time)) {
            ObjectId id = serverCountry(device, "Netherlands");
            device.synchronizer.synchronize();
            server.becomeServer("another");
            server.put("Country", id, Map.of("Name", "Restored"));

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(device.store.get(COUNTRY, id).get("Name")).isEqualTo("Restored");
        }
    }

    @Test
    void theHistoryTellsEveryRunNewestFirst() {
        try (Device device = Device.of(network, time)) {
            device.synchronizer.synchronize();
            network.script(Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);
            device.synchronizer.synchronizeUnsynchronized();

            List<SyncRun> runs = device.synchronizer.history(10);

            assertThat(runs).extracting(SyncRun::number).containsExactly(2L, 1L);
            assertThat(runs).extracting(SyncRun::result).containsExactly(SyncResult.INTERRUPTED, SyncResult.COMPLETE);
        }
    }

    @Test
    void aDraftSeesTheNewBaseUnderItsEditsAfterADownload() {
        try (Device device = Device.of(network, time)) {
            ObjectId id = serverCountry(device, "Before");
            device.synchronizer.synchronize();
            Draft draft = device.store.edit(COUNTRY, id).set("Code", "NL");
            server.put("Country", id, Map.of("Name", "After"));

            device.synchronizer.synchronize();

            assertThat(draft.get("Name")).isEqualTo("After");
            assertThat(draft.get("Code")).isEqualTo("NL");
            server.delete(id);
            device.synchronizer.synchronize();
            assertThat(draft.isGone()).isTrue();
        }
    }
}
