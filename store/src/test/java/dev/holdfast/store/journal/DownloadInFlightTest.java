package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.deletions;
import static dev.holdfast.store.journal.Pages.edit;
import static dev.holdfast.store.journal.Pages.get;
import static dev.holdfast.store.journal.Pages.id;
import static dev.holdfast.store.journal.Pages.isThere;
import static dev.holdfast.store.journal.Pages.place;
import static dev.holdfast.store.journal.Pages.removals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A download meets changes that are in flight without an outcome (SPEC 5.5, 5.8). */
class DownloadInFlightTest {
    private final ObjectStore store = ObjectStore.inMemory(MODEL);
    private UploadChange sent;

    @BeforeEach
    void sendARename() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));
        edit(store, 1, "Name", "Domstad");
        sent = take();
    }

    @AfterEach
    void close() {
        TestStores.verify(store);
        store.close();
    }

    private UploadChange take() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes()
                .get(0);
    }

    private void accept(String version, Object... serverValues) {
        store.pending().settle(List.of(new Outcome.Accepted(sent.key(), version, Pages.values(serverValues))));
    }

    private void refuse() {
        store.pending()
                .settle(List.of(new Outcome.Refused(sent.key(), RefusalReason.NOT_VALID, "no", Optional.empty())));
    }

    private UploadChange inFlight() {
        return store.pending().openBatches().get(0).changes().get(0);
    }

    private Optional<PendingChange> pending() {
        return store.pending().find(id(1));
    }

    @Test
    void whatIsInFlightNeverChanges() {
        applied(store, changes(place(1, "v2", "Name", "Trajectum", "Population", 2)));

        assertThat(inFlight()).isEqualTo(sent);
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(get(store, 1).get("Population")).isEqualTo(2);
        assertThat(pending()).isEmpty();
    }

    @Test
    void theEchoOfAnOwnChangeIsNoConflictAndDirtiesNothing() {
        long conflicts =
                applied(store, changes(place(1, "v2", "Name", "Domstad"))).conflicts();
        accept("v2");

        assertThat(conflicts).isZero();
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
    }

    @Test
    void aPageThatIsOlderThanTheChangeIsNoConflict() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));
        accept("v2");

        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(get(store, 1).serverVersion()).isEqualTo("v2");
    }

    @Test
    void aConflictUnderAChangeInFlightIsRecordedOnce() {
        RemotePage page = changes(place(1, "v2", "Name", "Trajectum"));

        assertThat(applied(store, page).conflicts()).isEqualTo(1);
        assertThat(applied(store, page).conflicts()).isZero();
        assertThat(store.remote().resolutions(0, 10)).hasSize(1);
    }

    @Test
    void anAcceptedValueThatADownloadContradictedIsSentAgain() {
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));
        accept("v3");

        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(pending()).hasValueSatisfying(change -> {
            assertThat(change.members()).containsExactly("Name");
            assertThat(change.base()).containsEntry("Name", "Trajectum");
        });
    }

    @Test
    void aValueThatTheServerTurnedIntoAnotherIsTakenWhenDownloadAndOutcomeAgree() {
        applied(store, changes(place(1, "v2", "Name", "DOMSTAD")));
        accept("v2", "Name", "DOMSTAD");

        assertThat(get(store, 1).get("Name")).isEqualTo("DOMSTAD");
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void aLateOutcomeDoesNotUndoWhatADownloadSaid() {
        applied(store, changes(place(1, "v3", "Name", "Domstad", "Number", 9L)));
        accept("v2", "Number", 7L);

        assertThat(get(store, 1).get("Number")).isEqualTo(9L);
    }

    @Test
    void aResolverThatTakesTheirsMakesALaterEditOfIt() {
        store.remote().resolveWith("Place", ConflictResolver.Conflict::theirs);
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));

        assertThat(inFlight()).isEqualTo(sent);
        assertThat(get(store, 1).get("Name")).isEqualTo("Trajectum");
        accept("v3");
        assertThat(get(store, 1).get("Name")).isEqualTo("Trajectum");
        assertThat(pending())
                .hasValueSatisfying(change -> assertThat(change.base()).containsEntry("Name", "Domstad"));
    }

    @Test
    void aLaterEditStaysPendingOverTheServersValue() {
        edit(store, 1, "Population", 5);
        applied(store, changes(place(1, "v2", "Population", 3)));
        accept("v3");

        assertThat(get(store, 1).get("Population")).isEqualTo(5);
        assertThat(pending()).hasValueSatisfying(change -> {
            assertThat(change.members()).containsExactly("Population");
            assertThat(change.base()).containsEntry("Population", 3);
        });
    }

    @Test
    void aRefusedChangeGoesBackToWhatADownloadSaidMeanwhile() {
        applied(store, changes(place(1, "v2", "Name", "Trajectum", "Population", 2)));
        refuse();

        assertThat(get(store, 1).get("Name")).isEqualTo("Trajectum");
        assertThat(get(store, 1).get("Population")).isEqualTo(2);
        assertThat(get(store, 1).serverVersion()).isEqualTo("v2");
        assertThat(get(store, 1).isRefused()).isTrue();
    }

    @Test
    void aChangeThatNeverArrivedIsPendingOverWhatADownloadSaid() {
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));
        store.pending().settle(List.of(new Outcome.NotSent(sent.key(), "offline")));

        assertThat(pending())
                .hasValueSatisfying(change -> assertThat(change.base()).containsEntry("Name", "Trajectum"));
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
    }

    @Test
    void anObjectThatTheServerDeletedStaysUntilTheOutcomeAndThenGoes() {
        assertThat(applied(store, deletions(id(1))).kept()).isEqualTo(1);
        assertThat(isThere(store, 1)).isTrue();
        accept("v2");

        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void anObjectThatLeftThisDeviceStaysUntilTheOutcomeAndThenGoes() {
        assertThat(applied(store, removals(id(1))).kept()).isEqualTo(1);
        edit(store, 1, "Population", 5);
        accept("v2");

        assertThat(isThere(store, 1)).isTrue();
        sent = take();
        accept("v3");
        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void theEchoOfACreationInFlightLeavesItAsItIsAndBringsWhatTheServerAssigned() {
        accept("v2");
        Draft draft = store.create("Place").set("Name", "Mine");
        store.commit(draft);
        sent = take();
        RemoteObject echo = new RemoteObject(
                "Place", draft.id(), "v1", Pages.values("Name", "Mine", "Population", 0, "Number", 4L));
        applied(store, changes(echo));
        assertThat(store.get(PLACE, draft.id()).state()).isEqualTo(ObjectState.NEW);
        assertThat(store.get(PLACE, draft.id()).get("Number")).isEqualTo(4L);
        accept("v1", "Number", 4L);

        assertThat(store.get(PLACE, draft.id()).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(store.get(PLACE, draft.id()).get("Name")).isEqualTo("Mine");
    }

    @Test
    void aDeletionInFlightIsNotRevivedAndARefusalBringsBackWhatADownloadSaid() {
        accept("v2");
        store.delete(get(store, 1));
        sent = take();
        assertThat(applied(store, changes(place(1, "v3", "Name", "Trajectum"))).created())
                .isZero();
        assertThat(isThere(store, 1)).isFalse();
        refuse();

        assertThat(get(store, 1).get("Name")).isEqualTo("Trajectum");
        assertThat(get(store, 1).get("Population")).isEqualTo(1);
        assertThat(get(store, 1).serverVersion()).isEqualTo("v3");
    }

    @Test
    void aRefusedObjectsEntryStaysWhateverADownloadSays() {
        refuse();
        applied(store, changes(place(1, "v2", "Name", "Trajectum")));
        assertThat(get(store, 1).isRefused()).isTrue();
        applied(store, deletions(id(1)));
        applied(store, changes(place(1, "v3", "Name", "Again")));

        assertThat(store.quarantine().count()).isEqualTo(1);
        assertThat(get(store, 1).isRefused()).isTrue();
        assertThat(store.quarantine().find(id(1)))
                .hasValueSatisfying(entry -> assertThat(entry.values()).isEqualTo(Map.of("Name", "Domstad")));
    }
}
