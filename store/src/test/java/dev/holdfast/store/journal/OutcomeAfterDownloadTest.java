package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outcomes that come after a download has spoken of the object (SPEC 5.8, 5.9). */
class OutcomeAfterDownloadTest {
    private final Atlas atlas = new Atlas();

    @AfterEach
    void close() {
        atlas.close();
    }

    private ObjectId editInFlight() {
        ObjectId city = atlas.synced("City", "Name", "server", "Population", 1);
        atlas.edit(city, "Name", "mine");
        return city;
    }

    private void narrowAway(ObjectId city) {
        atlas.store
                .remote()
                .apply(new RemotePage(
                        "City", List.of(), List.of(), List.of(city), RemotePage.Part.CHANGES, Optional.empty()));
    }

    private void deleteOnServer(ObjectId city) {
        atlas.store.remote().apply(RemotePage.changes("City", List.of(), List.of(city), Optional.empty()));
    }

    private void download(ObjectId city, Map<String, Object> values) {
        RemoteObject theirs = new RemoteObject("City", city, "7", values);
        atlas.store.remote().apply(RemotePage.changes("City", List.of(theirs), List.of(), Optional.empty()));
    }

    private ChangeKind lastJournaled() {
        long last = atlas.store.journal().lastSequence();
        return atlas.store.journal().read(last - 1, 1).get(0).kind();
    }

    @Test
    void aNarrowedObjectLeavesOnceItsChangeIsAcknowledged() {
        ObjectId city = editInFlight();
        narrowAway(city);
        assertThat(atlas.holds(city)).isTrue();

        atlas.accept(atlas.take().changes().get(0));

        assertThat(atlas.holds(city)).isFalse();
        assertThat(lastJournaled()).isEqualTo(ChangeKind.REMOVED);
        assertThat(atlas.store.pending().count()).isZero();
    }

    @Test
    void aNarrowedObjectStaysUntilItsLaterEditsAreAcknowledgedToo() {
        ObjectId city = editInFlight();
        UploadChange first = atlas.take().changes().get(0);
        narrowAway(city);
        atlas.edit(city, "Population", 2);

        atlas.accept(first);
        assertThat(atlas.holds(city)).isTrue();
        atlas.accept(atlas.take().changes().get(0));

        assertThat(atlas.holds(city)).isFalse();
    }

    @Test
    void aNarrowedObjectWhoseChangeIsRefusedLeavesAndItsChangeIsKept() {
        ObjectId city = editInFlight();
        UploadChange change = atlas.take().changes().get(0);
        narrowAway(city);

        atlas.refuse(change, RefusalReason.NOT_VALID);

        assertThat(atlas.holds(city)).isFalse();
        assertThat(lastJournaled()).isEqualTo(ChangeKind.REMOVED);
        assertThat(atlas.store.quarantine().find(city).orElseThrow().values()).isEqualTo(Map.of("Name", "mine"));
    }

    @Test
    void anObjectDeletedOnTheServerIsGoneOnceItsChangeIsRefused() {
        ObjectId city = editInFlight();
        deleteOnServer(city);
        assertThat(atlas.holds(city)).isTrue();

        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NO_LONGER_AVAILABLE);

        assertThat(atlas.holds(city)).isFalse();
        assertThat(lastJournaled()).isEqualTo(ChangeKind.DELETED);
        assertThat(atlas.store.quarantine().count()).isEqualTo(1);
    }

    @Test
    void whatADownloadSaidOfAnObjectInFlightIsWhatARefusalGoesBackTo() {
        ObjectId city = editInFlight();
        UploadChange change = atlas.take().changes().get(0);
        download(city, Map.of("Name", "newer", "Population", 9));
        assertThat(atlas.get(city).get("Name")).isEqualTo("mine");

        atlas.refuse(change, RefusalReason.CONFLICT);

        assertThat(atlas.get(city).get("Name")).isEqualTo("newer");
        assertThat(atlas.get(city).get("Population")).isEqualTo(9);
        assertThat(atlas.get(city).serverVersion()).isEqualTo("7");
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void aFrozenChangeStaysAsItIsWhateverADownloadSays() {
        ObjectId city = editInFlight();
        UploadBatch batch = atlas.take();

        download(city, Map.of("Name", "newer"));
        narrowAway(city);

        assertThat(atlas.store.pending().openBatches()).containsExactly(batch);
    }

    @Test
    void aRefusedObjectThatIsDownloadedAgainIsStillMarked() {
        ObjectId city = atlas.add("City", "Name", "mine").id();
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.CONFLICT);

        download(city, Map.of("Name", "theirs"));
        assertThat(atlas.get(city).isRefused()).isTrue();
        atlas.store
                .quarantine()
                .retry(atlas.store.quarantine().find(city).orElseThrow().number());

        assertThat(atlas.get(city).isRefused()).isFalse();
        UploadChange again = atlas.take().changes().get(0);
        assertThat(again.kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(again.values()).containsEntry("Name", "mine");
    }
}
