package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.HeldBack.Reason;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 3.4, 3.5, 5.5: taking a batch, and what becomes of it. */
class UploadBatchTest {
    private final Atlas atlas = new Atlas();

    @AfterEach
    void close() {
        atlas.close();
    }

    @Test
    void aCreationSendsEveryUploadedMemberAndNoOther() {
        Draft country = atlas.add("Country", "Name", "Chad", "Secret", "hidden");

        UploadChange change = atlas.take().changes().get(0);

        assertThat(change.kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(change.entity()).isEqualTo("Country");
        assertThat(change.object()).isEqualTo(country.id());
        assertThat(change.values()).isEqualTo(Atlas.values("Name", "Chad", "Motto", null, "Country_Capital", null));
        assertThat(change.base()).isEmpty();
        assertThat(change.baseVersion()).isEmpty();
    }

    @Test
    void anEditSendsTheEditedMembersOverTheServersValuesAndVersion() {
        ObjectId city = atlas.synced("City", "Name", "Ghent", "Population", 1);
        atlas.edit(city, "Population", 2);
        atlas.edit(city, "Population", 3);
        String version = atlas.get(city).serverVersion();

        UploadChange change = atlas.take().changes().get(0);

        assertThat(change.kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(change.values()).isEqualTo(Map.of("Population", 3));
        assertThat(change.base()).isEqualTo(Map.of("Population", 1));
        assertThat(change.baseVersion()).isEqualTo(version).isNotEmpty();
    }

    @Test
    void aDeletionSendsNoValuesAndTheWholeBase() {
        ObjectId city = atlas.synced("City", "Name", "Ghent", "Population", 1);
        atlas.edit(city, "Population", 2);
        atlas.delete(city);

        UploadChange change = atlas.take().changes().get(0);

        assertThat(change.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(change.values()).isEmpty();
        assertThat(change.base()).containsEntry("Name", "Ghent").containsEntry("Population", 1);
        assertThat(change.baseVersion()).isNotEmpty();
    }

    @Test
    void aBatchAndItsKeysSurviveARestartUnchangedWhateverIsEditedSince(@TempDir Path folder) {
        UploadBatch taken;
        ObjectId city;
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            city = first.add("City", "Name", "old", "Area", new BigDecimal("1.50"))
                    .id();
            taken = first.take();
            first.edit(city, "Name", "new");
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            assertThat(second.store.pending().openBatches()).containsExactly(taken);
            assertThat(second.store.pending().inFlight(city)).contains(taken);
            assertThat(second.accept(taken.changes().get(0))).isEqualTo(1);
            assertThat(second.store.pending().openBatches()).isEmpty();
            assertThat(second.pending(city).members()).containsExactly("Name");
        }
    }

    @Test
    void takingTwiceGivesDifferentChanges() {
        Draft one = atlas.add("City");
        UploadBatch first = atlas.take();
        Draft two = atlas.add("City");
        UploadBatch second = atlas.take();

        assertThat(first.changes()).extracting(UploadChange::object).containsExactly(one.id());
        assertThat(second.changes()).extracting(UploadChange::object).containsExactly(two.id());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(atlas.store.pending().openBatches()).containsExactly(first, second);
        assertThat(atlas.takeAll().batch()).isEmpty();
    }

    @Test
    void anAcceptedObjectIsSyncedWithTheServersVersionAndValues() {
        Draft country = atlas.add("Country", "Name", "chad");
        UploadChange change = atlas.take().changes().get(0);

        atlas.settle(new Outcome.Accepted(change.key(), "7", Map.of("Number", 42L, "Name", "Chad")));

        StoredObject after = atlas.get(country.id());
        assertThat(after.state()).isEqualTo(ObjectState.SYNCED);
        assertThat(after.serverVersion()).isEqualTo("7");
        assertThat(after.get("Number")).isEqualTo(42L);
        assertThat(after.get("Name")).isEqualTo("Chad");
        assertThat(after.changedMembers()).isEmpty();
        assertThat(atlas.store.pending().count()).isZero();
    }

    @Test
    void acknowledgementClearsExactlyWhatWasSent() {
        ObjectId city = atlas.synced("City", "Name", "a", "Population", 1);
        atlas.edit(city, "Name", "b");
        UploadChange change = atlas.take().changes().get(0);
        atlas.edit(city, "Population", 2);
        atlas.edit(city, "Name", "c");

        assertThat(atlas.pending(city).inFlight()).isTrue();
        atlas.accept(change);

        PendingChange left = atlas.pending(city);
        assertThat(left.members()).containsExactly("Name", "Population");
        assertThat(left.base()).isEqualTo(Atlas.values("Population", 1, "Name", "b"));
        assertThat(left.inFlight()).isFalse();
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(atlas.get(city).get("Name")).isEqualTo("c");
    }

    @Test
    void anEditMadeWhileACreationIsInFlightIsALaterChange() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange creation = atlas.take().changes().get(0);
        atlas.edit(city.id(), "Population", 5);
        assertThat(atlas.get(city.id()).state()).isEqualTo(ObjectState.NEW);

        TakenBatch blocked = atlas.takeAll();
        atlas.accept(creation);

        assertThat(blocked.batch()).isEmpty();
        assertThat(blocked.heldBack()).containsExactly(new HeldBack("City", city.id(), Reason.IN_FLIGHT, city.id()));
        assertThat(atlas.get(city.id()).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(atlas.get(city.id()).changedMembers()).containsExactly(Atlas.CITY.integer("Population"));
        UploadChange next = atlas.take().changes().get(0);
        assertThat(next.kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(next.values()).isEqualTo(Map.of("Population", 5));
    }

    @Test
    void aServerValueGoesUnderALaterEdit() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange creation = atlas.take().changes().get(0);
        atlas.edit(city.id(), "Name", "mine");

        atlas.settle(new Outcome.Accepted(creation.key(), "1", Map.of("Name", "A", "Population", 9)));

        assertThat(atlas.get(city.id()).get("Name")).isEqualTo("mine");
        assertThat(atlas.get(city.id()).get("Population")).isEqualTo(9);
        assertThat(atlas.pending(city.id()).base()).isEqualTo(Map.of("Name", "A"));
    }

    @Test
    void aNewObjectDeletedWhileItsCreationIsInFlightIsDeletedOnTheServerAfterIt() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange creation = atlas.take().changes().get(0);
        atlas.delete(city.id());

        assertThat(atlas.takeAll().heldBack()).extracting(HeldBack::reason).containsExactly(Reason.IN_FLIGHT);
        atlas.settle(new Outcome.Accepted(creation.key(), "1", Map.of()));
        UploadChange deletion = atlas.take().changes().get(0);

        assertThat(deletion.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(deletion.baseVersion()).isEqualTo("1");
        assertThat(deletion.base()).containsEntry("Name", "a");
        atlas.accept(deletion);
        assertThat(atlas.store.pending().count()).isZero();
        assertThat(atlas.store.pending().openBatches()).isEmpty();
    }

    @Test
    void aNewObjectDeletedWhileItsRefusedCreationWasInFlightLeavesNothing() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange creation = atlas.take().changes().get(0);
        atlas.delete(city.id());

        atlas.refuse(creation, RefusalReason.NOT_VALID);

        assertThat(atlas.store.pending().count()).isZero();
        assertThat(atlas.store.quarantine().count()).isZero();
    }

    @Test
    void aSettlementRepeatedHasNoEffect() {
        Draft country = atlas.add("Country");
        UploadChange change = atlas.take().changes().get(0);

        assertThat(atlas.accept(change)).isEqualTo(1);
        long commit = atlas.get(country.id()).commitNumber();

        assertThat(atlas.accept(change)).isZero();
        assertThat(atlas.refuse(change, RefusalReason.CONFLICT)).isZero();
        assertThat(atlas.get(country.id()).commitNumber()).isEqualTo(commit);
        assertThat(atlas.settle(new Outcome.Accepted(country.id(), "", Map.of())))
                .isZero();
    }

    @Test
    void anUnknownOutcomeLeavesTheChangeInFlightUnderItsKey() {
        atlas.add("Country");
        UploadBatch batch = atlas.take();

        assertThat(atlas.settle(new Outcome.Unknown(batch.changes().get(0).key())))
                .isZero();

        assertThat(atlas.store.pending().openBatches()).containsExactly(batch);
        assertThat(atlas.takeAll().batch()).isEmpty();
    }

    @Test
    void aBatchStaysOpenUntilItsLastChangeHasAnOutcome() {
        atlas.add("Country");
        atlas.add("Country");
        UploadBatch batch = atlas.take();

        atlas.accept(batch.changes().get(0));
        assertThat(atlas.store.pending().openBatches().get(0).changes())
                .containsExactly(batch.changes().get(1));

        atlas.accept(batch.changes().get(1));
        assertThat(atlas.store.pending().openBatches()).isEmpty();
    }

    @Test
    void whatWasNotSentIsPendingAgainTogetherWithWhatWasDoneSince() {
        ObjectId city = atlas.synced("City", "Name", "a", "Population", 1);
        atlas.edit(city, "Name", "b");
        UploadChange change = atlas.take().changes().get(0);
        atlas.edit(city, "Name", "c");
        atlas.edit(city, "Population", 2);

        assertThat(atlas.settle(new Outcome.NotSent(change.key(), "no connection")))
                .isEqualTo(1);

        UploadChange again = atlas.take().changes().get(0);
        assertThat(again.values()).isEqualTo(Atlas.values("Name", "c", "Population", 2));
        assertThat(again.base()).isEqualTo(Atlas.values("Name", "a", "Population", 1));
        assertThat(again.key()).isNotEqualTo(change.key());
    }

    @Test
    void aCreationThatWasNotSentIsACreationAgain() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange change = atlas.take().changes().get(0);
        atlas.edit(city.id(), "Name", "b");

        atlas.settle(new Outcome.NotSent(change.key(), ""));

        PendingChange again = atlas.pending(city.id());
        assertThat(again.kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(again.inFlight()).isFalse();
        assertThat(atlas.take().changes().get(0).values()).containsEntry("Name", "b");
    }

    @Test
    void aCreationThatWasNotSentAndIsDeletedMeanwhileIsNothing() {
        Draft city = atlas.add("City", "Name", "a");
        UploadChange change = atlas.take().changes().get(0);
        atlas.delete(city.id());

        atlas.settle(new Outcome.NotSent(change.key(), ""));

        assertThat(atlas.store.pending().count()).isZero();
        assertThat(atlas.takeAll().batch()).isEmpty();
    }

    @Test
    void aDeletionThatWasNotSentIsPendingAgain() {
        ObjectId city = atlas.synced("City", "Name", "a");
        atlas.delete(city);
        UploadChange change = atlas.take().changes().get(0);

        atlas.settle(new Outcome.NotSent(change.key(), ""));
        atlas.add("City");

        UploadBatch again = atlas.take();
        assertThat(Atlas.of(again, city).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(Atlas.of(again, city).base()).containsEntry("Name", "a");
    }

    @Test
    void takingAndAcceptingIsNotJournaledUnlessValuesChange() {
        atlas.add("Country", "Name", "a");
        long before = atlas.store.journal().lastSequence();
        UploadChange change = atlas.take().changes().get(0);
        assertThat(atlas.store.journal().lastSequence()).isEqualTo(before);

        atlas.settle(new Outcome.Accepted(change.key(), "1", Map.of("Number", 1L)));

        List<JournalEntry> entries = atlas.store.journal().read(before, 10);
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).origin()).isEqualTo(ChangeOrigin.DOWNLOAD);
        assertThat(entries.get(0).members()).containsExactly("Number");
    }
}
