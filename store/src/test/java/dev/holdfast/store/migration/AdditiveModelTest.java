package dev.holdfast.store.migration;

import static dev.holdfast.store.migration.Versions.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SPEC 9.1: what a model adds is taken over in place, and nothing that is stored is written anew. */
@ExtendWith(CheckedStores.class)
class AdditiveModelTest {
    private static final DomainModel FIRST =
            model("City", e -> e.string("Name", 10).enumeration("Size", "SMALL", "LARGE"));

    private Versions versions;

    @BeforeEach
    void firstVersion(TestStores stores) {
        versions = new Versions(stores, FIRST);
    }

    private void demandAdditive(DomainModel next, ModelChange... changes) {
        MigrationPlan plan = versions.plan(next);
        assertThat(plan.findings()).extracting(MigrationFinding::change).containsExactly(changes);
        assertThat(plan.isAdditive()).as(plan.toString()).isTrue();
        assertThat(plan.setAside()).isZero();
    }

    @Test
    void aNewEntityIsThereAtOnce() {
        ObjectId old = versions.synced("City", "Name", "a");
        DomainModel next = DomainModel.define("Test", 2)
                .entity("City", e -> e.string("Name", 10).enumeration("Size", "SMALL", "LARGE"))
                .entity("Country", e -> e.string("Code", 2))
                .build();
        demandAdditive(next, ModelChange.ENTITY_ADDED);

        versions.open(next);

        ObjectId country = versions.add("Country", "Code", "NL");
        assertThat(versions.get(country).get("Code")).isEqualTo("NL");
        assertThat(versions.get(old).get("Name")).isEqualTo("a");
    }

    /** The doctor found the old rows' columns empty where their records read as 0: a lookup missed them. */
    @Test
    void anEntityThatMovesWithinItsLineIsLookedUpByWhatItInheritsThere() {
        versions.open(DomainModel.define("Test", 2)
                .entity("City", e -> e.string("Name", 10))
                .entity("Port", e -> e.generalization("City").integer("Docks", a -> a.indexed()))
                .entity("Harbour", e -> e.generalization("City").string("Quay"))
                .build());
        versions.synced("Port", "Docks", 3);
        ObjectId harbour = versions.synced("Harbour", "Quay", "north");
        DomainModel next = DomainModel.define("Test", 3)
                .entity("City", e -> e.string("Name", 10))
                .entity("Port", e -> e.generalization("City").integer("Docks", a -> a.indexed()))
                .entity("Harbour", e -> e.generalization("Port").string("Quay"))
                .build();
        demandAdditive(next, ModelChange.ENTITY_MOVED);

        versions.open(next);

        assertThat(versions.get(harbour).get("Docks")).isEqualTo(0);
    }

    @Test
    void aNewAttributeReadsAsInAnObjectMadeOffline() {
        ObjectId synced = versions.synced("City", "Name", "a");
        ObjectId fresh = versions.add("City", "Name", "b");
        DomainModel next = model(
                "City",
                e -> e.string("Name", 10)
                        .enumeration("Size", "SMALL", "LARGE")
                        .integer("Population")
                        .string("Note")
                        .autonumber("Number"));
        demandAdditive(next, ModelChange.MEMBER_ADDED, ModelChange.MEMBER_ADDED, ModelChange.MEMBER_ADDED);

        versions.open(next);

        for (ObjectId id : List.of(synced, fresh)) {
            assertThat(versions.get(id).get("Population")).isEqualTo(0);
            assertThat(versions.get(id).get("Note")).isNull();
            assertThat(versions.get(id).isAvailable(next.entity("City").member("Number")))
                    .isFalse();
        }
        versions.edit(synced, "Population", 5);
        assertThat(versions.get(synced).get("Population")).isEqualTo(5);
        assertThat(versions.get(synced).get("Name")).isEqualTo("a");
    }

    @Test
    void aNewAssociationIsEmpty() {
        ObjectId synced = versions.synced("City", "Name", "a");
        DomainModel next = model(
                "City",
                e -> e.string("Name", 10)
                        .enumeration("Size", "SMALL", "LARGE")
                        .reference("City_Twin", "City")
                        .referenceSet("City_Near", "City"));
        demandAdditive(next, ModelChange.MEMBER_ADDED, ModelChange.MEMBER_ADDED);

        versions.open(next);

        assertThat(versions.get(synced).get("City_Twin")).isNull();
        versions.edit(synced, "City_Twin", synced);
        assertThat(versions.get(synced).get("City_Twin")).isEqualTo(synced);
        versions.delete(synced);
        assertThat(versions.holds(synced)).isFalse();
    }

    @Test
    void aLongerTextAndMoreEnumerationValuesFitAtOnce() {
        ObjectId synced = versions.synced("City", "Name", "a", "Size", "SMALL");
        DomainModel next = model("City", e -> e.string("Name", 100).enumeration("Size", "SMALL", "MIDDLE", "LARGE"));
        demandAdditive(next, ModelChange.MEMBER_WIDENED, ModelChange.MEMBER_WIDENED);

        versions.open(next);

        versions.edit(synced, "Name", "x".repeat(100), "Size", "MIDDLE");
        assertThat(versions.get(synced).get("Name")).isEqualTo("x".repeat(100));
        assertThat(versions.get(synced).get("Size")).isEqualTo("MIDDLE");
    }

    @Test
    void aMoreGeneralTargetKeepsTheReferences(TestStores stores) {
        Versions places = new Versions(stores, places("City"));
        ObjectId city = places.synced("City");
        ObjectId person = places.synced("Person", "Person_Home", city);
        MigrationPlan plan = places.plan(places("Place"));
        assertThat(plan.findings()).extracting(MigrationFinding::change).containsExactly(ModelChange.MEMBER_WIDENED);

        places.open(places("Place"));

        assertThat(places.get(person).get("Person_Home")).isEqualTo(city);
    }

    private static DomainModel places(String target) {
        return DomainModel.define("Test", 1)
                .entity("Place")
                .entity("City", e -> e.generalization("Place"))
                .entity("Person", e -> e.reference("Person_Home", target))
                .build();
    }

    @Test
    void noRecordIsWrittenAndNoCommitIsCounted() {
        ObjectId synced = versions.synced("City", "Name", "a");
        long commit = versions.get(synced).commitNumber();
        long sequence = versions.store.journal().lastSequence();
        byte[] before = record(synced);

        versions.open(model(
                "City",
                e -> e.string("Name", 20).enumeration("Size", "SMALL", "LARGE").bool("More")));

        assertThat(record(synced)).isEqualTo(before);
        assertThat(versions.get(synced).commitNumber()).isEqualTo(commit);
        assertThat(versions.store.journal().lastSequence()).isEqualTo(sequence);
    }

    private byte[] record(ObjectId id) {
        return StorePorts.of(versions.store).read(session -> {
            String text = "select record from objects_1 where id = ?";
            try (SqlRows rows =
                    session.sql().prepare(text).bind(1, id.toBytes()).query()) {
                rows.next();
                return rows.getBytes(1);
            }
        });
    }

    @Test
    void whatIsUnsentGoesOnAsItIs() {
        ObjectId changed = versions.synced("City", "Name", "a");
        ObjectId deleted = versions.synced("City", "Name", "d");
        versions.edit(changed, "Name", "b");
        ObjectId created = versions.add("City", "Name", "c");
        versions.delete(deleted);
        Map<ObjectId, UploadChange> frozen = byObject(versions.take().changes());
        versions.edit(created, "Name", "cc");

        versions.open(model(
                "City",
                e -> e.string("Name", 20).enumeration("Size", "SMALL", "LARGE").bool("More")));

        assertThat(byObject(versions.store.pending().openBatches().get(0).changes()))
                .isEqualTo(frozen);
        frozen.values().forEach(versions::accept);
        assertThat(versions.unsent()).isEqualTo(1);
        assertThat(versions.get(created).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(versions.get(changed).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(versions.store.quarantine().count()).isZero();
    }

    private static Map<ObjectId, UploadChange> byObject(List<UploadChange> changes) {
        return changes.stream().collect(Collectors.toMap(UploadChange::object, change -> change));
    }

    @Test
    void aDownloadMarkIsOfTheModelItWasMadeFor() {
        DownloadCursor cursor = new DownloadCursor("token", "binding");
        versions.store
                .remote()
                .apply(RemotePage.full("City", List.of(), RemotePage.Part.FULL_ONLY, Optional.of(cursor)));
        versions.open(FIRST);
        assertThat(versions.store.remote().cursor("City")).contains(cursor);

        versions.open(model("City", e -> e.string("Name", 20).enumeration("Size", "SMALL", "LARGE")));

        assertThat(versions.store.remote().cursor("City")).isEmpty();
    }

    @Test
    void aConsumerReadsOnAcrossTheChange() {
        versions.store.journal().consumer("c", Start.NEWEST);
        ObjectId before = versions.add("City", "Name", "a");

        versions.open(model(
                "City",
                e -> e.string("Name", 20).enumeration("Size", "SMALL", "LARGE").bool("More")));
        ObjectId after = versions.add("City", "More", true);

        JournalConsumer consumer = versions.store.journal().consumer("c", Start.NEWEST);
        assertThat(consumer.next(10))
                .satisfiesExactly(
                        entry -> {
                            assertThat(entry.object()).isEqualTo(before);
                            assertThat(entry.modelNumber()).isEqualTo(1);
                        },
                        entry -> {
                            assertThat(entry.object()).isEqualTo(after);
                            assertThat(entry.modelNumber()).isEqualTo(2);
                        });
    }

    @Test
    void aPlanChangesNothingAndCanBeMadeWhileTheStoreIsOpen() {
        DomainModel next = model("Town", e -> e.string("Name", 20));
        ObjectId city = versions.add("City", "Name", "a");
        assertThat(versions.plan(next).effect()).isEqualTo(MigrationEffect.SETS_ASIDE);
        versions.edit(city, "Name", "b");
        assertThat(versions.plan(FIRST).isEmpty()).isTrue();
        assertThat(versions.store.migration()).isEmpty();
        assertThat(versions.plan(FIRST)).hasToString(versions.plan(FIRST).toString());
    }

    @Test
    void thereIsNothingToPlanWhereNoStoreIs(TestStores stores) {
        MigrationPlan plan = ObjectStore.planMigration(stores.newFolder(), FIRST);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.fromFingerprint()).isEmpty();
    }

    @Test
    void goingBackToTheFormerModelAndForthAgainKeepsWhatBothHave() {
        DomainModel next = model(
                "City",
                e -> e.string("Name", 10).enumeration("Size", "SMALL", "LARGE").bool("More"));
        ObjectId synced = versions.synced("City", "Name", "a");
        versions.open(next).open(FIRST).open(next);
        assertThat(versions.get(synced).get("Name")).isEqualTo("a");
        assertThat(versions.get(synced).get("More")).isEqualTo(false);
    }
}
