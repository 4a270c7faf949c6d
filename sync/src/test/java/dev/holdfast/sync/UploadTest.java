package dev.holdfast.sync;

import static dev.holdfast.sync.Device.CITY;
import static dev.holdfast.sync.Device.COUNTRY;
import static dev.holdfast.sync.Device.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UncommittedReferencesException;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.Fault;
import dev.holdfast.sync.kit.FaultyTransport;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UploadTest {
    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);
    private final FaultyTransport network = FaultyTransport.over(server, time, 1);

    @Test
    void committedObjectsReachTheServerAndCountAsSynced() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            Draft utrecht = device.newCity("Utrecht", nl);
            device.store.commit(nl, utrecht);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(report.uploaded()).isEqualTo(2);
            assertThat(server.find(utrecht.id()).orElseThrow().values()).containsEntry("Name", "Utrecht");
            assertThat(device.city(utrecht.id()).state()).isEqualTo(ObjectState.SYNCED);
            assertThat(device.store.pending().count()).isZero();
        }
    }

    @Test
    void aReferenceToAnUncommittedObjectRefusesWithTheFixedSentenceAndSendsNothing() {
        try (Device device = Device.of(network, time)) {
            Draft never = device.newCountry("Never committed");
            device.store.commit(device.newCity("Utrecht", never));

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.REFUSED_BY_VALIDATION);
            assertThat(report.message())
                    .isEqualTo("Sync has failed due to a modeling error. Your database contains objects that reference"
                            + " uncommitted objects: object of type `City` (reference `City_Country`)");
            assertThat(server.calls()).isEmpty();
            assertThatThrownBy(report::orThrow).isInstanceOf(UncommittedReferencesException.class);
        }
    }

    @Test
    void theLenientPolicyHoldsTheOffenderBackAndSendsTheRest() {
        SyncOptions lenient = Device.options(time).withValidation(ValidationPolicy.HOLD_BACK);
        try (Device device = Device.of(network, time, OfflineProfile.ofAllEntities(MODEL), lenient)) {
            Draft offender = device.newCity("Offender", device.newCountry("Never committed"));
            Draft nl = device.newCountry("Netherlands");
            Draft fine = device.newCity("Fine", nl);
            device.store.commit(List.of(offender, nl, fine));

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(report.objects(ObjectReport.Fate.HELD_BACK))
                    .extracting(ObjectReport::object)
                    .containsExactly(offender.id());
            assertThat(server.find(fine.id())).isPresent();
            assertThat(server.find(offender.id())).isEmpty();
            assertThat(device.store.pending().count()).isEqualTo(1);
        }
    }

    @Test
    void everyRefusalReasonGoesToTheQuarantineAndStopsNobodyElse() {
        for (RefusalReason reason : List.of(
                RefusalReason.NO_LONGER_AVAILABLE,
                RefusalReason.MEMBER_NOT_ACCESSIBLE,
                RefusalReason.EVENT_HANDLER_FAILED,
                RefusalReason.NOT_VALID,
                RefusalReason.CONFLICT,
                RefusalReason.REFERENCE_DANGLING)) {
            try (Device device = Device.of(network, time)) {
                Draft refused = device.newCountry("Refused");
                Draft accepted = device.newCountry("Accepted");
                device.store.commit(refused, accepted);
                server.refuse(refused.id(), reason);

                SyncReport report = device.synchronizer.synchronize();

                assertThat(report.result()).as("%s", reason).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
                assertThat(report.objects(ObjectReport.Fate.REFUSED)).hasSize(1);
                assertThat(device.store
                                .quarantine()
                                .find(refused.id())
                                .orElseThrow()
                                .reason())
                        .isEqualTo(reason);
                assertThat(device.store.find(COUNTRY, refused.id())).isEmpty();
                assertThat(device.store.get(COUNTRY, accepted.id()).state()).isEqualTo(ObjectState.SYNCED);
            }
        }
    }

    @Test
    void aLostAnswerIsAskedAgainAndTheChangeHasEffectOnce() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);
            network.script(Fault.NONE, Fault.DROP_ANSWER);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.appliedKeys()).hasSize(1).doesNotHaveDuplicates();
            assertThat(device.store.pending().count()).isZero();
        }
    }

    @Test
    void whatStaysUnknownIsSettledByTheNextRunUnderTheSameKey() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);
            network.script(Fault.NONE, Fault.DROP_ANSWER, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE, Fault.OFFLINE);

            SyncReport lost = device.synchronizer.synchronize();
            assertThat(lost.result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(lost.objects(ObjectReport.Fate.OUTCOME_UNKNOWN)).hasSize(1);
            assertThat(device.synchronizer.explain().causes())
                    .extracting(SyncExplanation.Cause::code)
                    .contains(SyncExplanation.Code.OUTCOME_UNKNOWN, SyncExplanation.Code.LAST_NOT_THROUGH);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.appliedKeys()).hasSize(1).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCommitDuringTheSynchronizationStaysPendingWithJustItsEdit() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            Draft city = device.newCity("Utrecht", nl);
            device.store.commit(nl, city);
            ObjectId id = city.id();
            SyncOptions editing = Device.options(time).withWatcher(step -> {
                if (step.phase() == SyncPhase.UPLOAD_CHANGES && !step.ended()) {
                    device.rename(id, "Edited meanwhile");
                }
            });
            Synchronizer synchronizer =
                    Synchronizer.of(device.store, network, OfflineProfile.ofAllEntities(MODEL), editing);

            assertThat(synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.find(id).orElseThrow().values()).containsEntry("Name", "Utrecht");
            assertThat(device.city(id).get("Name")).isEqualTo("Edited meanwhile");
            assertThat(device.city(id).state()).isEqualTo(ObjectState.CHANGED);
            assertThat(device.store.pending().find(id).orElseThrow().members()).containsExactly("Name");
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);
            assertThat(server.find(id).orElseThrow().values()).containsEntry("Name", "Edited meanwhile");
        }
    }

    @Test
    void serverAssignedMembersComeBackAndHashedStringsNeverLeave() {
        try (Device device = Device.of(network, time)) {
            server.calculate("City", "Number", values -> 42L);
            Draft city = device.store.create(CITY).set("Name", "Utrecht").set("Secret", "planted secret");
            device.store.commit(city);

            device.synchronizer.synchronize();

            assertThat(device.city(city.id()).get("Number")).isEqualTo(42L);
            assertThat(server.find(city.id()).orElseThrow().values()).doesNotContainValue("planted secret");
            assertThat(device.city(city.id()).get("Secret")).isEqualTo("planted secret");
        }
    }

    @Test
    void aDeletionReachesTheServer() {
        try (Device device = Device.of(network, time)) {
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);
            device.synchronizer.synchronize();

            device.store.delete(device.store.get(COUNTRY, nl.id()));
            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.find(nl.id())).isEmpty();
        }
    }

    @Test
    void anUploadThatFailsForGoodDoesNotKeepTheDownloadBack() {
        try (Device device = Device.of(network, time)) {
            ObjectId theirs = device.newCountry("id only").id();
            server.put("Country", theirs, Map.of("Name", "From the server"));
            device.store.commit(
                    device.newCity("Mine", device.newCountry("x").rollback()).set("City_Country", null));
            network.script(Fault.NONE, Fault.BUSY, Fault.BUSY, Fault.BUSY, Fault.BUSY);

            SyncReport report = device.synchronizer.synchronize();

            assertThat(report.result()).isEqualTo(SyncResult.INTERRUPTED);
            assertThat(device.store.find(COUNTRY, theirs)).isPresent();
            assertThat(device.store.pending().count()).isEqualTo(1);
        }
    }

    @Test
    void anEntityThatNeverSynchronizesStaysOnTheDevice() {
        OfflineProfile profile = OfflineProfile.define("p")
                .entity("Country", e -> e.mode(dev.holdfast.sync.profile.DownloadMode.NEVER))
                .build();
        try (Device device = Device.of(network, time, profile, Device.options(time))) {
            Draft nl = device.newCountry("Netherlands");
            device.store.commit(nl);

            assertThat(device.synchronizer.synchronize().result()).isEqualTo(SyncResult.COMPLETE);

            assertThat(server.find(nl.id())).isEmpty();
            assertThat(device.store.get(COUNTRY, nl.id()).state()).isEqualTo(ObjectState.NEW);
        }
    }
}
