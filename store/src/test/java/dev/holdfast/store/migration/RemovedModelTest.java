package dev.holdfast.store.migration;

import static dev.holdfast.store.migration.Versions.model;
import static dev.holdfast.store.migration.Versions.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.UnknownEntityException;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 9.2: what the model takes away leaves what the server also has, and never what was entered here and not sent. */
@ExtendWith(CheckedStores.class)
class RemovedModelTest {
    private static final DomainModel FIRST = DomainModel.define("Test", 1)
            .entity("Country", e -> e.string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 50, a -> a.indexed())
                            .string("Fax", 20, a -> a.indexed())
                            .integer("People")
                            .hashedString("Secret")
                            .reference("City_Country", "Country", a -> a.indexed())
                            .referenceSet("City_Near", "City", a -> a.indexed()))
            .build();
    private static final DomainModel WITHOUT_FAX = DomainModel.define("Test", 2)
            .entity("Country", e -> e.string("Code", 2))
            .entity(
                    "City",
                    e -> e.string("Name", 50, a -> a.indexed())
                            .integer("People")
                            .hashedString("Secret")
                            .reference("City_Country", "Country", a -> a.indexed())
                            .referenceSet("City_Near", "City", a -> a.indexed()))
            .build();
    private static final DomainModel WITHOUT_CITY = model("Country", e -> e.string("Code", 2));

    private TestStores stores;
    private Versions versions;

    @BeforeEach
    void firstVersion(TestStores stores) {
        this.stores = stores;
        versions = new Versions(stores, FIRST);
    }

    private void demandSetAside(ObjectId id, ChangeKind kind, Map<String, ?> values, Map<String, ?> base) {
        QuarantineEntry entry = versions.entry(id);
        assertThat(entry.reason()).isEqualTo(RefusalReason.MODEL_CHANGED);
        assertThat(entry.kind()).isEqualTo(kind);
        assertThat(entry.entity()).isEqualTo("City");
        assertThat(entry.values()).isEqualTo(values);
        assertThat(entry.base()).isEqualTo(base);
        assertThat(entry.detail()).contains("City");
    }

    @Test
    void aRemovedAttributeIsGoneFromWhatTheServerHas() {
        ObjectId city = versions.synced("City", "Name", "a", "Fax", "1");
        MigrationPlan plan = versions.plan(WITHOUT_FAX);
        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.change()).isEqualTo(ModelChange.MEMBER_REMOVED);
            assertThat(finding.effect()).isEqualTo(MigrationEffect.LENIENT);
            assertThat(finding.place()).isEqualTo("City.Fax");
        });

        versions.open(WITHOUT_FAX);

        assertThat(versions.get(city).state()).isEqualTo(ObjectState.SYNCED);
        assertThatThrownBy(() -> versions.get(city).get("Fax")).isInstanceOf(UnknownMemberException.class);
        versions.edit(city, "Name", "b");
        assertThat(versions.take().changes().get(0).values()).isEqualTo(Map.of("Name", "b"));
        assertThat(versions.store.quarantine().count()).isZero();
    }

    @Test
    void aChangeThatNeedsWhatARemovedGeneralizationHadIsCountedInThePlan() {
        DomainModel first = DomainModel.define("Test", 1)
                .entity("Place", e -> e.string("Code", 5))
                .entity("City", e -> e.generalization("Place").string("Name", 50))
                .build();
        DomainModel second = DomainModel.define("Test", 2)
                .entity("City", e -> e.string("Name", 50))
                .build();
        Versions inherited = new Versions(stores, first);
        ObjectId city = inherited.synced("City", "Name", "a", "Code", "x");
        inherited.edit(city, "Code", "y");

        MigrationPlan plan = inherited.plan(second);

        assertThat(plan.findings())
                .filteredOn(finding -> finding.place().equals("Place.Code"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.setAside()).isEqualTo(1));
        assertThat(plan.setAside()).isEqualTo(1);
        inherited.open(second);
        assertThat(inherited.entry(city).values()).isEqualTo(Map.of("Code", "y"));
        assertThat(inherited.get(city).get("Name")).isEqualTo("a");
    }

    @Test
    void aChangeThatNeedsARemovedAttributeIsSetAsideWhole() {
        ObjectId city = versions.synced("City", "Name", "a", "Fax", "1", "People", 1);
        versions.edit(city, "Name", "b", "Fax", "2");
        assertThat(versions.plan(WITHOUT_FAX).setAside()).isEqualTo(1);

        versions.open(WITHOUT_FAX);

        demandSetAside(city, ChangeKind.CHANGED, values("Name", "b", "Fax", "2"), values("Name", "a", "Fax", "1"));
        assertThat(versions.get(city).get("Name")).isEqualTo("a");
        assertThat(versions.get(city).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(versions.get(city).isRefused()).isTrue();
        assertThat(versions.unsent()).isZero();
    }

    @Test
    void aChangeThatDoesNotNeedTheRemovedAttributeStaysPending() {
        ObjectId city = versions.synced("City", "Name", "a", "Fax", "1");
        versions.edit(city, "Name", "b");
        ObjectId created = versions.add("City", "Name", "c", "Secret", "hidden");
        ObjectId deleted = versions.synced("City", "Name", "d", "Fax", "4");
        versions.delete(deleted);

        versions.open(WITHOUT_FAX);

        assertThat(versions.store.quarantine().count()).isZero();
        List<UploadChange> sent = versions.take().changes();
        assertThat(sent).extracting(UploadChange::object).containsExactlyInAnyOrder(city, created, deleted);
        assertThat(sent).allSatisfy(change -> {
            assertThat(change.values()).doesNotContainKey("Fax");
            assertThat(change.base()).doesNotContainKey("Fax");
        });
        assertThat(versions.get(created).get("Secret")).isEqualTo("hidden");
    }

    @Test
    void aCreationThatHoldsARemovedAttributeIsSetAsideWithEveryValue() {
        ObjectId country = versions.add("Country", "Code", "NL");
        ObjectId created = versions.add("City", "Name", "c", "Fax", "3", "City_Country", country);
        ObjectId referrer = versions.add("City", "Name", "r", "City_Near", List.of(created));

        versions.open(WITHOUT_FAX);

        assertThat(versions.holds(created)).isFalse();
        Map<String, Object> expected =
                values("Name", "c", "Fax", "3", "People", 0, "City_Country", country, "City_Near", Set.of());
        demandSetAside(created, ChangeKind.CREATED, expected, Map.of());
        assertThat(versions.store
                        .quarantine()
                        .dependents(versions.entry(created).number()))
                .containsExactly(referrer);
        assertThat(versions.take().changes()).extracting(UploadChange::object).containsExactly(country);
        assertThatThrownBy(() -> versions.store
                        .quarantine()
                        .retry(versions.entry(created).number()))
                .isInstanceOf(UnknownMemberException.class);
        versions.store.quarantine().retry(versions.entry(created).number(), values("Fax", null));
        assertThat(versions.get(created).get("Name")).isEqualTo("c");
        assertThat(versions.get(created).state()).isEqualTo(ObjectState.NEW);
    }

    @Test
    void aFrozenChangeThatNeedsARemovedAttributeIsSetAsideWithTheEditsMadeSince() {
        ObjectId city = versions.synced("City", "Name", "a", "Fax", "1", "People", 1);
        versions.edit(city, "Fax", "2");
        UploadChange frozen = versions.take().changes().get(0);
        versions.edit(city, "Name", "b");

        versions.open(WITHOUT_FAX);

        demandSetAside(city, ChangeKind.CHANGED, values("Name", "b", "Fax", "2"), values("Name", "a", "Fax", "1"));
        assertThat(versions.unsent()).isZero();
        assertThat(versions.store.pending().openBatches()).isEmpty();
        versions.accept(frozen);
        assertThat(versions.get(city).get("Name")).isEqualTo("a");
    }

    @Test
    void onlyTheLaterEditIsSetAsideWhenTheFrozenChangeFits() {
        ObjectId city = versions.synced("City", "Name", "a", "Fax", "1");
        versions.edit(city, "Name", "b");
        UploadChange frozen = versions.take().changes().get(0);
        versions.edit(city, "Name", "c", "Fax", "2");

        versions.open(WITHOUT_FAX);

        demandSetAside(city, ChangeKind.CHANGED, values("Name", "c", "Fax", "2"), values("Name", "b", "Fax", "1"));
        assertThat(versions.get(city).get("Name")).isEqualTo("b");
        assertThat(versions.get(city).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(versions.store.pending().openBatches().get(0).changes()).containsExactly(frozen);
        versions.accept(frozen);
        assertThat(versions.get(city).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void aFrozenCreationSendsTheRemovedAttributeNoMoreWhenItHeldNothing() {
        ObjectId created = versions.add("City", "Name", "c");
        UploadChange frozen = versions.take().changes().get(0);
        assertThat(frozen.values()).containsKey("Fax");

        versions.open(WITHOUT_FAX);

        UploadChange again =
                versions.store.pending().openBatches().get(0).changes().get(0);
        assertThat(again.key()).isEqualTo(frozen.key());
        assertThat(again.values()).doesNotContainKey("Fax").containsEntry("Name", "c");
        versions.accept(again);
        assertThat(versions.get(created).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void aDeletionOvertakesAFrozenChangeThatNoLongerFits() {
        ObjectId city = versions.synced("City", "Fax", "1");
        versions.edit(city, "Fax", "2");
        versions.take();
        versions.delete(city);

        versions.open(WITHOUT_FAX);

        assertThat(versions.store.quarantine().count()).isZero();
        assertThat(versions.take().changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(ChangeKind.DELETED);
            assertThat(change.object()).isEqualTo(city);
        });
    }

    @Test
    void aRemovedEntityDropsWhatTheServerHasAndTellsConsumers() {
        ObjectId country = versions.synced("Country", "Code", "NL");
        ObjectId city = versions.synced("City", "Name", "a", "City_Country", country, "City_Near", List.of());
        versions.store.journal().consumer("c", Start.NEWEST);
        assertThat(versions.plan(WITHOUT_CITY).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.change()).isEqualTo(ModelChange.ENTITY_REMOVED);
            assertThat(finding.objects()).isEqualTo(1);
            assertThat(finding.setAside()).isZero();
        });

        versions.open(WITHOUT_CITY);

        assertThat(versions.holds(city)).isFalse();
        assertThat(versions.get(country).get("Code")).isEqualTo("NL");
        assertThat(versions.unsent()).isZero();
        JournalEntry told =
                versions.store.journal().consumer("c", Start.NEWEST).next(10).get(0);
        assertThat(told.kind()).isEqualTo(ChangeKind.ENTITY_LOADED);
        assertThat(told.entity()).isEqualTo("City");
        assertThat(told.modelNumber()).isEqualTo(2);
    }

    @Test
    void everyUnsentChangeOfARemovedEntityIsSetAside(@TempDir Path folder) throws IOException {
        ObjectId changed = versions.synced("City", "Name", "a");
        ObjectId deleted = versions.synced("City", "Name", "d", "Fax", "4");
        ObjectId sent = versions.add("City", "Name", "s");
        versions.take();
        ObjectId created = versions.add("City", "Name", "c");
        versions.edit(changed, "Name", "b");
        versions.delete(deleted);
        assertThat(versions.plan(WITHOUT_CITY).setAside()).isEqualTo(4);

        versions.open(WITHOUT_CITY);

        demandSetAside(changed, ChangeKind.CHANGED, values("Name", "b"), values("Name", "a"));
        assertThat(versions.entry(created).values()).containsEntry("Name", "c");
        assertThat(versions.entry(sent).kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(versions.entry(deleted).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(versions.entry(deleted).base()).containsEntry("Fax", "4");
        assertThat(versions.unsent()).isZero();
        assertThat(versions.store.pending().openBatches()).isEmpty();
        Path index = versions.store.quarantine().export(folder.resolve("out"));
        try (Stream<Path> files = Files.list(index.getParent())) {
            assertThat(files.map(RemovedModelTest::text).collect(Collectors.joining()))
                    .contains(created.toString(), "MODEL_CHANGED", "City");
        }
        long number = versions.entry(created).number();
        assertThatThrownBy(() -> versions.store.quarantine().retry(number))
                .isInstanceOf(UnknownEntityException.class)
                .hasMessageContaining("City");
        versions.store.quarantine().discard(number);
        assertThat(versions.store.quarantine().find(created)).isEmpty();
        assertThat(versions.store.quarantine().count()).isEqualTo(3);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRemovedSpecializationLeavesItsLineAlone(TestStores stores) {
        Versions places = new Versions(
                stores,
                DomainModel.define("Test", 1)
                        .entity("Place", e -> e.string("Name", a -> a.indexed()).referenceSet("Near", "Place"))
                        .entity("City", e -> e.generalization("Place").integer("People"))
                        .build());
        ObjectId place = places.synced("Place", "Name", "p");
        ObjectId city = places.synced("City", "Name", "c");
        places.edit(place, "Near", List.of(city));
        places.delete(places.synced("Place"));
        ObjectId linked = places.synced("City", "Near", List.of(place));

        places.open(model("Place", e -> e.string("Name", a -> a.indexed()).referenceSet("Near", "Place")));

        assertThat(places.holds(city)).isFalse();
        assertThat(places.holds(linked)).isFalse();
        assertThat(places.get(place).get("Near")).isEqualTo(Set.of(city));
        places.delete(place);
        assertThat(places.holds(place)).isFalse();
    }

    @Test
    void discardingACreationOfARemovedEntityClearsWhatRefersToIt(TestStores stores) {
        Versions places = new Versions(
                stores,
                DomainModel.define("Test", 1)
                        .entity("Place", e -> e.reference("Next", "Place").string("Name"))
                        .entity("City", e -> e.generalization("Place"))
                        .build());
        ObjectId city = places.add("City");
        ObjectId place = places.add("Place", "Next", city);

        places.open(model("Place", e -> e.reference("Next", "Place").string("Name")));

        long number = places.entry(city).number();
        assertThat(places.store.quarantine().dependents(number)).containsExactly(place);
        places.store.quarantine().discard(number);
        assertThat(places.get(place).get("Next")).isNull();
        assertThat(places.take().changes()).extracting(UploadChange::object).containsExactly(place);
    }

    @Test
    void anEntityThatComesBackIsANewOne() {
        ObjectId city = versions.synced("City", "Name", "a");
        ObjectId created = versions.add("City", "Name", "c");

        versions.open(WITHOUT_CITY).open(FIRST);

        assertThat(versions.holds(city)).isFalse();
        versions.serve("City", city, "Name", "again");
        assertThat(versions.get(city).get("Name")).isEqualTo("again");
        assertThat(versions.entry(created).values()).containsEntry("Name", "c");
        versions.open(WITHOUT_CITY).open(FIRST);
        assertThat(versions.holds(city)).isFalse();
    }

    @Test
    void aFullAnswerUnderWayOfARemovedEntityIsForgotten() {
        versions.synced("City", "Name", "a");
        versions.store.remote().apply(RemotePage.full("City", List.of(), RemotePage.Part.FULL_FIRST, Optional.empty()));
        versions.open(WITHOUT_CITY).open(FIRST);
        assertThat(versions.store.count(FIRST.entity("City"))).isZero();
    }
}
