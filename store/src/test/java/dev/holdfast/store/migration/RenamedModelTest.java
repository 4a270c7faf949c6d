package dev.holdfast.store.migration;

import static dev.holdfast.store.migration.Versions.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.ModelException;
import dev.holdfast.store.journal.ChangeJournal.Start;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SPEC 9.2: what the model renames by a hint goes on under the new name, and nothing is written anew. */
@ExtendWith(CheckedStores.class)
class RenamedModelTest {
    private static final DomainModel FIRST = DomainModel.define("Test", 1)
            .entity("Land", e -> e.string("Code", 2))
            .entity(
                    "Town",
                    e -> e.string("Title", 50, a -> a.indexed())
                            .integer("People")
                            .reference("Town_Land", "Land", a -> a.indexed())
                            .referenceSet("Town_Near", "Town"))
            .build();
    private static final DomainModel SECOND = DomainModel.define("Test", 2)
            .entity("Country", e -> e.formerly("Land").string("Code", 2))
            .entity(
                    "City",
                    e -> e.formerly("Town")
                            .string("Name", 50, a -> a.indexed().formerly("Title"))
                            .integer("People")
                            .reference(
                                    "City_Country", "Country", a -> a.indexed().formerly("Town_Land"))
                            .referenceSet("City_Near", "City", a -> a.formerly("Town_Near")))
            .build();

    private Versions versions;

    @BeforeEach
    void firstVersion(TestStores stores) {
        versions = new Versions(stores, FIRST);
    }

    @Test
    void entitiesAttributesAndAssociationsGoOnUnderTheirNewNames() {
        ObjectId land = versions.synced("Land", "Code", "NL");
        ObjectId town = versions.synced("Town", "Title", "Utrecht", "Town_Land", land);
        versions.edit(town, "Town_Near", List.of(town));
        MigrationPlan plan = versions.plan(SECOND);
        assertThat(plan.isAdditive()).as(plan.toString()).isTrue();
        assertThat(plan.findings())
                .extracting(MigrationFinding::change)
                .containsOnly(ModelChange.ENTITY_RENAMED, ModelChange.MEMBER_RENAMED)
                .hasSize(5);

        versions.open(SECOND);

        assertThat(versions.get(town).entity()).isSameAs(SECOND.entity("City"));
        assertThat(versions.get(town).get("Name")).isEqualTo("Utrecht");
        assertThat(versions.get(town).get("City_Country")).isEqualTo(land);
        assertThat(versions.get(town).get("City_Near")).isEqualTo(Set.of(town));
        versions.delete(land);
        assertThat(versions.get(town).get("City_Country")).isNull();
    }

    @Test
    void whatIsPendingAndInFlightIsSentUnderTheNewNames() {
        ObjectId changed = versions.synced("Town", "Title", "a", "People", 1);
        ObjectId deleted = versions.synced("Town", "Title", "d");
        versions.edit(changed, "Title", "b");
        UploadChange frozen = versions.take().changes().get(0);
        versions.edit(changed, "People", 2);
        versions.delete(deleted);
        ObjectId created = versions.add("Town", "Title", "c");

        versions.open(SECOND);

        UploadChange again =
                versions.store.pending().openBatches().get(0).changes().get(0);
        assertThat(again.key()).isEqualTo(frozen.key());
        assertThat(again.entity()).isEqualTo("City");
        assertThat(again.values()).isEqualTo(Map.of("Name", "b"));
        assertThat(again.base()).isEqualTo(Map.of("Name", "a"));
        versions.accept(again);
        List<UploadChange> rest = versions.take().changes();
        assertThat(rest).extracting(UploadChange::object).containsExactlyInAnyOrder(changed, deleted, created);
        assertThat(rest).allSatisfy(change -> assertThat(change.entity()).isEqualTo("City"));
        rest.forEach(versions::accept);
        assertThat(versions.get(changed).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(versions.get(changed).get("People")).isEqualTo(2);
    }

    @Test
    void aRefusedChangeIsRetriedUnderTheNewNames() {
        ObjectId town = versions.synced("Town", "Title", "a");
        versions.edit(town, "Title", "b");
        UploadChange change = versions.take().changes().get(0);
        versions.store
                .pending()
                .settle(List.of(new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty())));

        versions.open(SECOND);

        assertThat(versions.entry(town).entity()).isEqualTo("City");
        assertThat(versions.entry(town).values()).isEqualTo(Map.of("Name", "b"));
        versions.store.quarantine().retry(versions.entry(town).number());
        assertThat(versions.get(town).get("Name")).isEqualTo("b");
    }

    @Test
    void theJournalTellsOldEntriesUnderTheNewNames() {
        versions.store.journal().consumer("c", Start.OLDEST);
        ObjectId town = versions.add("Town", "Title", "a");

        versions.open(SECOND);

        var entry = versions.store.journal().consumer("c", Start.OLDEST).next(1).get(0);
        assertThat(entry.object()).isEqualTo(town);
        assertThat(entry.kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(entry.entity()).isEqualTo("City");
        assertThat(entry.members()).contains("Name").doesNotContain("Title");
        assertThat(entry.modelNumber()).isEqualTo(1);
    }

    @Test
    void aChainOfRenamesIsFollowedVersionByVersion() {
        ObjectId town = versions.synced("Town", "Title", "a");
        DomainModel third = DomainModel.define("Test", 3)
                .entity("Country", e -> e.string("Code", 2))
                .entity("Municipality", e -> e.formerly("City").string("Label", 50, a -> a.formerly("Name")))
                .build();
        versions.open(SECOND).open(third);
        assertThat(versions.get(town).entity().name()).isEqualTo("Municipality");
        assertThat(versions.get(town).get("Label")).isEqualTo("a");
    }

    /** The model that every device gets in the end, whatever it has: each name with all that it was. */
    private static final DomainModel THIRD = DomainModel.define("Test", 3)
            .entity("State", e -> e.formerly("Country", "Land").string("Code", 2))
            .entity(
                    "Municipality",
                    e -> e.formerly("City", "Town")
                            .string("Label", 50, a -> a.formerly("Name", "Title"))
                            .integer("People")
                            .reference("Municipality_State", "State", a -> a.formerly("City_Country", "Town_Land"))
                            .referenceSet(
                                    "Municipality_Near", "Municipality", a -> a.formerly("City_Near", "Town_Near")))
            .build();

    @Test
    void aDeviceThatSkippedAVersionFollowsAChainOfRenamesAtOnce() {
        ObjectId land = versions.synced("Land", "Code", "NL");
        ObjectId town = versions.synced("Town", "Title", "a", "Town_Land", land);
        versions.edit(town, "Title", "b", "Town_Near", List.of(town));
        assertThat(versions.plan(THIRD).findings(MigrationEffect.LENIENT)).isEmpty();

        versions.open(THIRD);

        assertThat(versions.get(town).entity().name()).isEqualTo("Municipality");
        assertThat(versions.get(town).get("Municipality_State")).isEqualTo(land);
        assertThat(versions.take().changes().get(0).values())
                .isEqualTo(Map.of("Label", "b", "Municipality_Near", Set.of(town)));
    }

    @Test
    void aDeviceThatSkippedNoneComesToTheSameByTheNewestOfTheFormerNames() {
        ObjectId town = versions.synced("Town", "Title", "a");
        versions.open(SECOND).open(THIRD);
        assertThat(versions.get(town).get("Label")).isEqualTo("a");
        assertThat(versions.plan(THIRD).isEmpty()).isTrue();
    }

    @Test
    void ofTwoFormerNamesThatAStoreHasTheNewestCounts() {
        DomainModel between = DomainModel.define("Test", 2)
                .entity("Town", e -> e.string("Name", 50).string("Title", 50))
                .build();
        DomainModel last = model("Town", e -> e.string("Label", 50, a -> a.formerly("Name", "Title")));
        versions.open(between);
        ObjectId town = versions.synced("Town", "Name", "newer", "Title", "older");
        versions.open(last);
        assertThat(versions.get(town).get("Label")).isEqualTo("newer");
    }

    @Test
    void aHintThatMatchesNothingAddsAndAHintWhoseNewNameIsKnownMeansNothing() {
        DomainModel later = model("City", e -> e.formerly("Village").string("Name", 50, a -> a.formerly("Label")));
        ObjectId town = versions.synced("Town", "Title", "a");
        assertThat(versions.plan(later).findings(MigrationEffect.LENIENT))
                .extracting(MigrationFinding::place)
                .containsExactly("Land", "Town");
        versions.open(SECOND);
        assertThat(versions.plan(SECOND).isEmpty()).isTrue();

        DomainModel both = DomainModel.define("Test", 3)
                .entity("City", e -> e.string("Name", 50))
                .entity("Town", e -> e.string("Name", 50))
                .build();
        DomainModel staleHint = model("City", e -> e.formerly("Town").string("Name", 50));
        versions.open(both);
        ObjectId other = versions.synced("Town", "Name", "other");
        versions.open(staleHint);
        assertThat(versions.get(town).get("Name")).isEqualTo("a");
        assertThat(versions.holds(other)).isFalse();
    }

    @Test
    void twoNamesAreNotExchangedInOneStep() {
        assertThatThrownBy(() ->
                        model("A", e -> e.string("One", a -> a.formerly("Two")).string("Two", a -> a.formerly("One"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("still in use");
    }

    @Test
    void twoNamesAreExchangedByWayOfAThird(TestStores stores) {
        Versions pair = new Versions(stores, model("A", e -> e.string("One").string("Two")));
        ObjectId id = pair.synced("A", "One", "1", "Two", "2");
        pair.edit(id, "One", "11");
        pair.open(model("A", e -> e.string("Three", a -> a.formerly("One")).string("Two")))
                .open(model("A", e -> e.string("Three").string("One", a -> a.formerly("Two"))))
                .open(model("A", e -> e.string("Two", a -> a.formerly("Three")).string("One")));
        assertThat(pair.get(id).get("One")).isEqualTo("2");
        assertThat(pair.get(id).get("Two")).isEqualTo("11");
        assertThat(pair.take().changes().get(0).values()).isEqualTo(Map.of("Two", "11"));
    }

    @Test
    void aRenamedAndRetypedMemberIsConverted() {
        ObjectId synced = versions.synced("Town", "Title", "a", "People", 7);
        ObjectId pending = versions.synced("Town", "Title", "b", "People", 8);
        versions.edit(pending, "People", 9);
        DomainModel next = DomainModel.define("Test", 2)
                .entity("City", e -> e.formerly("Town").longInteger("Population", a -> a.formerly("People")))
                .build();

        versions.open(next);

        assertThat(versions.get(synced).get("Population")).isEqualTo(7L);
        UploadChange change = versions.take().changes().get(0);
        assertThat(change.values()).isEqualTo(Map.of("Population", 9L));
        assertThat(change.base()).isEqualTo(Map.of("Population", 8L));
    }
}
