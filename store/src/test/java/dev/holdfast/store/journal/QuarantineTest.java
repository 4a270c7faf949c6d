package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.error.TargetExistsException;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 5.6: what becomes of refused changes. */
class QuarantineTest {
    private final Atlas atlas = new Atlas();

    @AfterEach
    void close() {
        atlas.close();
    }

    private Quarantine quarantine() {
        return atlas.store.quarantine();
    }

    private QuarantineEntry entry(ObjectId id) {
        return quarantine().find(id).orElseThrow();
    }

    /** A server's city whose local edit of its name was refused. */
    private ObjectId refusedEdit() {
        ObjectId city = atlas.synced("City", "Name", "server", "Population", 1);
        atlas.edit(city, "Name", "mine");
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
        return city;
    }

    private ObjectId refusedCreation() {
        ObjectId country =
                atlas.add("Country", "Name", "mine", "Secret", "hidden").id();
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.EVENT_HANDLER_FAILED);
        return country;
    }

    @Test
    void aRefusedEditGoesBackToTheServersValuesAndIsKept() {
        ObjectId city = refusedEdit();

        StoredObject after = atlas.get(city);
        assertThat(after.get("Name")).isEqualTo("server");
        assertThat(after.state()).isEqualTo(ObjectState.SYNCED);
        assertThat(after.isRefused()).isTrue();
        assertThat(after.serverVersion()).isNotEmpty();
        QuarantineEntry entry = entry(city);
        assertThat(entry.reason()).isEqualTo(RefusalReason.NOT_VALID);
        assertThat(entry.detail()).isEqualTo("no");
        assertThat(entry.kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(entry.entity()).isEqualTo("City");
        assertThat(entry.values()).isEqualTo(Map.of("Name", "mine"));
        assertThat(entry.base()).isEqualTo(Map.of("Name", "server"));
        assertThat(entry.attempts()).isEqualTo(1);
        assertThat(atlas.store.pending().count()).isZero();
        assertThat(entry.toString()).doesNotContain("mine");
    }

    @Test
    void editsMadeWhileTheRefusedChangeWasInFlightAreKeptWithIt() {
        ObjectId city = atlas.synced("City", "Name", "server", "Population", 1);
        atlas.edit(city, "Name", "first");
        UploadChange change = atlas.take().changes().get(0);
        atlas.edit(city, "Name", "second");
        atlas.edit(city, "Population", 2);

        atlas.refuse(change, RefusalReason.CONFLICT);

        assertThat(entry(city).values()).isEqualTo(Atlas.values("Name", "second", "Population", 2));
        assertThat(entry(city).base()).isEqualTo(Atlas.values("Population", 1, "Name", "server"));
        assertThat(atlas.get(city).get("Population")).isEqualTo(1);
        assertThat(atlas.isPending(city)).isFalse();
    }

    @Test
    void theServersStateInARefusalIsWhatTheStoreShows() {
        ObjectId city = atlas.synced("City", "Name", "old", "Population", 1);
        atlas.edit(city, "Name", "mine");
        UploadChange change = atlas.take().changes().get(0);
        RemoteObject theirs = new RemoteObject("City", city, "9", Map.of("Name", "theirs", "Population", 8));

        atlas.settle(new Outcome.Refused(change.key(), RefusalReason.CONFLICT, "", Optional.of(theirs)));

        assertThat(atlas.get(city).get("Name")).isEqualTo("theirs");
        assertThat(atlas.get(city).get("Population")).isEqualTo(8);
        assertThat(atlas.get(city).serverVersion()).isEqualTo("9");
    }

    @Test
    void aRefusedCreationLeavesTheStoreAsADownloadedDeletion() {
        long before = atlas.store.journal().lastSequence();
        ObjectId country = refusedCreation();

        assertThat(atlas.holds(country)).isFalse();
        assertThat(entry(country).kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(entry(country).values())
                .containsEntry("Name", "mine")
                .containsEntry("Motto", null)
                .doesNotContainKeys("Secret", "Number");
        List<JournalEntry> entries = atlas.store.journal().read(before, 10);
        assertThat(entries).extracting(JournalEntry::kind).containsExactly(ChangeKind.CREATED, ChangeKind.DELETED);
        assertThat(entries.get(1).origin()).isEqualTo(ChangeOrigin.DOWNLOAD);
    }

    @Test
    void aRefusedDeletionBringsTheObjectBack() {
        ObjectId city = atlas.synced("City", "Name", "server", "Area", new BigDecimal("2.5"));
        String version = atlas.get(city).serverVersion();
        atlas.delete(city);
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.MEMBER_NOT_ACCESSIBLE);

        StoredObject back = atlas.get(city);
        assertThat(back.get("Name")).isEqualTo("server");
        assertThat(back.get("Area")).isEqualTo(new BigDecimal("2.5"));
        assertThat(back.serverVersion()).isEqualTo(version);
        assertThat(back.state()).isEqualTo(ObjectState.SYNCED);
        assertThat(back.isRefused()).isTrue();
        assertThat(entry(city).kind()).isEqualTo(ChangeKind.DELETED);
    }

    @Test
    void anObjectThatIsNoLongerAvailableLeavesTheStoreAndItsChangeIsKept() {
        ObjectId city = atlas.synced("City", "Name", "server");
        atlas.edit(city, "Name", "mine");
        long before = atlas.store.journal().lastSequence();

        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NO_LONGER_AVAILABLE);

        assertThat(atlas.holds(city)).isFalse();
        assertThat(entry(city).values()).isEqualTo(Map.of("Name", "mine"));
        assertThat(atlas.store.journal().read(before, 10))
                .extracting(JournalEntry::kind)
                .containsExactly(ChangeKind.REMOVED);
        assertThatThrownBy(() -> quarantine().retry(entry(city).number())).isInstanceOf(ObjectDeletedException.class);
        assertThat(quarantine().count()).isEqualTo(1);
    }

    @Test
    void aRefusalHurtsNoOtherChangeOfItsBatch() {
        ObjectId one = atlas.add("City", "Name", "one").id();
        ObjectId two = atlas.add("City", "Name", "two").id();
        UploadBatch batch = atlas.take();

        atlas.refuse(Atlas.of(batch, one), RefusalReason.NOT_VALID);
        atlas.accept(Atlas.of(batch, two));

        assertThat(atlas.holds(one)).isFalse();
        assertThat(atlas.get(two).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(atlas.store.pending().openBatches()).isEmpty();
    }

    @Test
    void theQuarantineSurvivesARestart(@TempDir Path folder) {
        QuarantineEntry kept;
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            first.add("City", "Name", "a", "Area", new BigDecimal("1.25"));
            first.refuse(first.take().changes().get(0), RefusalReason.NOT_VALID);
            kept = first.store.quarantine().list(0, 10).get(0);
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            assertThat(second.store.quarantine().list(0, 10)).containsExactly(kept);
            assertThat(second.store.quarantine().list(kept.number(), 10)).isEmpty();
        }
    }

    @Test
    void aRetriedEditIsPendingOnTopOfWhatTheStoreHoldsNow() {
        ObjectId city = refusedEdit();

        quarantine().retry(entry(city).number());

        assertThat(quarantine().count()).isZero();
        assertThat(atlas.get(city).isRefused()).isFalse();
        assertThat(atlas.get(city).get("Name")).isEqualTo("mine");
        assertThat(atlas.pending(city).base()).isEqualTo(Map.of("Name", "server"));
    }

    @Test
    void attemptsAreCountedOverRetries() {
        ObjectId city = refusedEdit();
        for (int attempt = 2; attempt <= 4; attempt++) {
            quarantine().retry(entry(city).number());
            UploadChange again = atlas.take().changes().get(0);
            atlas.settle(new Outcome.NotSent(again.key(), ""));
            atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
            assertThat(entry(city).attempts()).isEqualTo(attempt);
        }
        assertThat(quarantine().count()).isEqualTo(1);
    }

    @Test
    void aRetryWithEditsKeepsWhatTheyLeaveOut() {
        ObjectId city = atlas.synced("City", "Name", "server", "Population", 1);
        atlas.edit(city, "Name", "mine");
        atlas.edit(city, "Population", 2);
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);

        quarantine().retry(entry(city).number(), Map.of("Name", "better"));

        assertThat(atlas.take().changes().get(0).values()).isEqualTo(Atlas.values("Name", "better", "Population", 2));
    }

    @Test
    void aRetryThatCannotBeMadeLeavesTheEntry() {
        ObjectId city = refusedEdit();
        long number = entry(city).number();

        assertThatThrownBy(() -> quarantine().retry(number, Map.of("Name", "x".repeat(201))))
                .isInstanceOf(TooLongException.class);
        assertThatThrownBy(() -> quarantine().retry(number, Map.of("Nam", "x"))).isInstanceOf(CheckException.class);
        assertThatThrownBy(() -> quarantine().retry(number, Map.of("City_Country", city)))
                .isInstanceOf(CheckException.class);

        assertThat(entry(city).number()).isEqualTo(number);
        assertThat(atlas.get(city).isRefused()).isTrue();
    }

    @Test
    void aRetriedCreationIsTheSameNewObjectWithEverythingThatWasEntered() {
        ObjectId country = refusedCreation();
        Draft city = atlas.add("City", "City_Country", country);

        quarantine().retry(entry(country).number(), Map.of("Motto", "onwards"));

        StoredObject back = atlas.get(country);
        assertThat(back.state()).isEqualTo(ObjectState.NEW);
        assertThat(back.get("Name")).isEqualTo("mine");
        assertThat(back.get("Secret")).isEqualTo("hidden");
        assertThat(back.get("Motto")).isEqualTo("onwards");
        assertThat(back.isAvailable(Atlas.COUNTRY.autonumber("Number"))).isFalse();
        assertThat(atlas.upload()).containsExactly(country, city.id());
    }

    @Test
    void aRefusedCreationThatIsDeletedHereSinceIsNotMadeAgainBeforeTheServerKnows() {
        ObjectId city = atlas.add("City", "Name", "mine").id();
        UploadChange creation = atlas.take().changes().get(0);
        RemoteObject theirs = new RemoteObject("City", city, "9", Map.of("Name", "theirs"));
        atlas.settle(new Outcome.Refused(creation.key(), RefusalReason.CONFLICT, "", Optional.of(theirs)));
        assertThat(atlas.get(city).get("Name")).isEqualTo("theirs");
        long number = entry(city).number();

        atlas.delete(city);
        assertThatThrownBy(() -> quarantine().retry(number)).isInstanceOf(ObjectDeletedException.class);
        UploadChange deletion = atlas.take().changes().get(0);
        assertThatThrownBy(() -> quarantine().retry(number)).isInstanceOf(ObjectDeletedException.class);
        atlas.accept(deletion);
        quarantine().retry(number);

        assertThat(atlas.take().changes().get(0).kind()).isEqualTo(ChangeKind.CREATED);
    }

    @Test
    void aRetriedDeletionDeletesAgain() {
        ObjectId city = atlas.synced("City");
        atlas.delete(city);
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);

        quarantine().retry(entry(city).number());

        assertThat(atlas.holds(city)).isFalse();
        assertThat(atlas.pending(city).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(quarantine().count()).isZero();
    }

    @Test
    void aDiscardedEditIsGone() {
        ObjectId city = refusedEdit();
        long number = entry(city).number();

        quarantine().discard(number);

        assertThat(atlas.get(city).isRefused()).isFalse();
        assertThat(atlas.get(city).get("Name")).isEqualTo("server");
        assertThat(atlas.store.pending().count()).isZero();
        assertThatThrownBy(() -> quarantine().discard(number)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> quarantine().retry(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDiscardedCreationClearsTheReferencesToIt() {
        ObjectId country = refusedCreation();
        Draft city = atlas.add("City", "City_Country", country);
        Draft tour = atlas.add("Tour", "Tour_Cities", List.of(city));
        long number = entry(country).number();
        assertThat(quarantine().dependents(number)).containsExactly(city.id(), tour.id());

        quarantine().discard(number);

        assertThat(atlas.get(city.id()).get("City_Country")).isNull();
        assertThat(atlas.upload()).containsExactly(city.id(), tour.id());
    }

    @Test
    void nobodyWaitsForARefusedEdit() {
        ObjectId city = refusedEdit();
        atlas.add("Tour", "Tour_Cities", List.of(city));

        assertThat(quarantine().dependents(entry(city).number())).isEmpty();
        assertThat(atlas.upload()).hasSize(1);
    }

    @Test
    void theMarkStaysWhileAnotherEntryOfTheObjectWaits() {
        ObjectId city = refusedEdit();
        long first = entry(city).number();
        atlas.edit(city, "Name", "again");
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
        assertThat(entry(city).attempts()).isEqualTo(2);

        quarantine().discard(first);
        assertThat(atlas.get(city).isRefused()).isTrue();
        quarantine().discard(entry(city).number());
        assertThat(atlas.get(city).isRefused()).isFalse();
    }

    @Test
    void anExportHoldsEveryEntryWithItsValuesAndLeavesItThere(@TempDir Path folder) throws Exception {
        ObjectId country = refusedCreation();
        refusedEdit();
        atlas.add("Country", "Name", "pending");

        Path index = quarantine().export(folder.resolve("out"));

        assertThat(Files.readString(index))
                .contains("\"holdfast-unsent\"", "\"entry-1.json\"", "\"entry-2.json\"")
                .doesNotContain("entry-3");
        assertThat(Files.readString(folder.resolve("out/entry-1.json")))
                .contains("\"kind\":\"CREATED\"", "\"reason\":\"EVENT_HANDLER_FAILED\"", country.toString())
                .contains("\"Name\":{\"type\":\"STRING\",\"value\":\"mine\"}", "\"withheld\":[\"Secret\"]")
                .doesNotContain("hidden");
        assertThat(Files.readString(folder.resolve("out/entry-2.json")))
                .contains("\"base\":{\"Name\":{\"type\":\"STRING\",\"value\":\"server\"}}", "\"attempts\":1");
        assertThat(quarantine().count()).isEqualTo(2);
        assertThatThrownBy(() -> quarantine().export(folder)).isInstanceOf(TargetExistsException.class);
    }
}
