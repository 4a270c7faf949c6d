package dev.holdfast.store.migration;

import static dev.holdfast.store.migration.Versions.model;
import static dev.holdfast.store.migration.Versions.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.EntityBuilder;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SPEC 9.2: values that the server also has go over by rule; what was entered here goes over exactly or is set aside. */
@ExtendWith(CheckedStores.class)
class RetypedModelTest {
    private static final Instant MOMENT = Instant.parse("2026-01-02T03:04:05.678Z");

    private final TestStores stores;

    RetypedModelTest(TestStores stores) {
        this.stores = stores;
    }

    /** Opens a store with one member M of one form, fills it, opens it with another form, and gives the value then. */
    private Object converted(Consumer<EntityBuilder> from, Consumer<EntityBuilder> to, Object value) {
        Versions versions = new Versions(stores, model("A", from));
        ObjectId id = versions.synced("A", "M", value);
        versions.open(model("A", to));
        assertThat(versions.get(id).state()).isEqualTo(ObjectState.SYNCED);
        return versions.get(id).isAvailable(versions.store.model().entity("A").member("M"))
                ? versions.get(id).get("M")
                : "not available";
    }

    @Test
    void numbersGoOverAsNumbersWhereTheyAreOfTheNewType() {
        assertThat(converted(e -> e.integer("M"), e -> e.longInteger("M"), 7)).isEqualTo(7L);
        assertThat(converted(e -> e.integer("M"), e -> e.decimal("M"), 7)).isEqualTo(BigDecimal.valueOf(7));
        assertThat(converted(e -> e.longInteger("M"), e -> e.decimal("M"), Long.MIN_VALUE))
                .isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE));
        assertThat(converted(e -> e.longInteger("M"), e -> e.integer("M"), 7L)).isEqualTo(7);
        assertThat(converted(e -> e.longInteger("M"), e -> e.integer("M"), 1L << 31))
                .isNull();
        assertThat(converted(e -> e.decimal("M"), e -> e.longInteger("M"), new BigDecimal("8")))
                .isEqualTo(8L);
        assertThat(converted(e -> e.decimal("M"), e -> e.longInteger("M"), new BigDecimal("8.5")))
                .isNull();
    }

    @Test
    void valuesGoOverAsTheirCanonicalTextWhereItIsNotTooLong() {
        assertThat(converted(e -> e.integer("M"), e -> e.string("M"), -7)).isEqualTo("-7");
        assertThat(converted(e -> e.decimal("M"), e -> e.string("M"), new BigDecimal("1.50")))
                .isEqualTo("1.5");
        assertThat(converted(e -> e.bool("M"), e -> e.string("M"), true)).isEqualTo("true");
        assertThat(converted(e -> e.dateTime("M"), e -> e.string("M"), MOMENT)).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(converted(e -> e.enumeration("M", "ONE"), e -> e.string("M"), "ONE"))
                .isEqualTo("ONE");
        assertThat(converted(e -> e.integer("M"), e -> e.string("M", 2), 123)).isNull();
    }

    @Test
    void textsGoOverWhereTheyAreTheTextOfAValue() {
        assertThat(converted(e -> e.string("M"), e -> e.integer("M"), "12")).isEqualTo(12);
        assertThat(converted(e -> e.string("M"), e -> e.integer("M"), "012")).isNull();
        assertThat(converted(e -> e.string("M"), e -> e.decimal("M"), "1.5")).isEqualTo(new BigDecimal("1.5"));
        assertThat(converted(e -> e.string("M"), e -> e.decimal("M"), "1e999999999"))
                .isNull();
        assertThat(converted(e -> e.string("M"), e -> e.bool("M"), "false")).isEqualTo(false);
        assertThat(converted(e -> e.string("M"), e -> e.bool("M"), "no")).isNull();
        assertThat(converted(e -> e.string("M"), e -> e.dateTime("M"), MOMENT.toString()))
                .isEqualTo(MOMENT);
        assertThat(converted(e -> e.string("M"), e -> e.enumeration("M", "ONE"), "ONE"))
                .isEqualTo("ONE");
        assertThat(converted(e -> e.string("M"), e -> e.enumeration("M", "ONE"), "TWO"))
                .isNull();
    }

    @Test
    void aShorterTextAndFewerEnumerationValuesEmptyWhatNoLongerFits() {
        assertThat(converted(e -> e.string("M"), e -> e.string("M", 3), "abc")).isEqualTo("abc");
        assertThat(converted(e -> e.string("M", 9), e -> e.string("M", 3), "abcd"))
                .isNull();
        assertThat(converted(e -> e.enumeration("M", "ONE", "TWO"), e -> e.enumeration("M", "TWO"), "TWO"))
                .isEqualTo("TWO");
        assertThat(converted(e -> e.enumeration("M", "ONE", "TWO"), e -> e.enumeration("M", "TWO"), "ONE"))
                .isNull();
    }

    @Test
    void whereNoRuleFitsTheValueIsDropped() {
        assertThat(converted(e -> e.bool("M"), e -> e.integer("M"), true)).isNull();
        assertThat(converted(e -> e.dateTime("M"), e -> e.longInteger("M"), MOMENT))
                .isNull();
        assertThat(converted(e -> e.string("M"), e -> e.binary("M"), "a")).isNull();
        assertThat(converted(e -> e.string("M"), e -> e.hashedString("M"), "a")).isNull();
    }

    @Test
    void aSecretNeverBecomesAnAttributeThatIsSent() {
        Versions versions = new Versions(stores, model("A", e -> e.hashedString("M")));
        ObjectId id = versions.synced("A");
        versions.edit(id, "M", "secret");
        versions.open(model("A", e -> e.string("M")));
        assertThat(versions.get(id).get("M")).isNull();
    }

    @Test
    void aMemberThatTheServerAssignsFromNowOnKeepsWhatTheServerHas() {
        assertThat(converted(e -> e.longInteger("M"), e -> e.autonumber("M"), 5L))
                .isEqualTo(5L);
        assertThat(converted(e -> e.string("M"), e -> e.autonumber("M"), "x")).isEqualTo("not available");
        assertThat(converted(e -> e.string("M"), e -> e.string("M", a -> a.calculated()), "x"))
                .isEqualTo("x");
        assertThat(converted(e -> e.string("M", a -> a.calculated()), e -> e.string("M"), "x"))
                .isEqualTo("x");
    }

    @Test
    void aValueEnteredForAMemberThatTheServerAssignsFromNowOnIsSetAside() {
        Versions versions = new Versions(stores, model("A", e -> e.string("M").string("N")));
        ObjectId created = versions.add("A", "M", "x");
        ObjectId other = versions.add("A", "N", "y");
        versions.open(model("A", e -> e.string("M", a -> a.calculated()).string("N")));
        assertThat(versions.entry(created).values()).containsEntry("M", "x");
        assertThat(versions.get(other)
                        .isAvailable(versions.store.model().entity("A").member("M")))
                .isFalse();
    }

    @Test
    void associationsBecomeSetsAndBack() {
        Versions versions =
                new Versions(stores, model("A", e -> e.reference("R", "A").referenceSet("S", "A")));
        ObjectId one = versions.synced("A");
        ObjectId two = versions.synced("A", "R", one, "S", List.of(one));
        ObjectId three = versions.synced("A", "R", two, "S", List.of(one, two));
        versions.open(model("A", e -> e.referenceSet("R", "A").reference("S", "A")));
        assertThat(versions.get(two).get("R")).isEqualTo(Set.of(one));
        assertThat(versions.get(two).get("S")).isEqualTo(one);
        assertThat(versions.get(three).get("S")).isNull();
        versions.delete(one);
        assertThat(versions.get(two).get("R")).isEqualTo(Set.of());
    }

    @Test
    void anAssociationToAnotherEntityIsCleared() {
        Versions versions = new Versions(stores, owners("City"));
        ObjectId city = versions.synced("City");
        ObjectId owner = versions.synced("Owner", "R", city);
        ObjectId edited = versions.synced("Owner", "R", null);
        versions.edit(edited, "R", city);
        versions.open(owners("Country"));
        assertThat(versions.get(owner).get("R")).isNull();
        assertThat(versions.get(edited).get("R")).isNull();
        assertThat(versions.entry(edited).values()).isEqualTo(Map.of("R", city));
    }

    private static DomainModel owners(String target) {
        return DomainModel.define("Test", 1)
                .entity("City")
                .entity("Country")
                .entity("Owner", e -> e.reference("R", target))
                .build();
    }

    @Test
    void aPendingChangeThatGoesOverExactlyStaysPending() {
        Versions versions = new Versions(stores, model("A", e -> e.integer("M").string("N", 20)));
        ObjectId changed = versions.synced("A", "M", 1, "N", "a");
        versions.edit(changed, "M", 2, "N", "b");
        ObjectId frozen = versions.synced("A", "M", 3);
        ObjectId created = versions.add("A", "M", 5);
        versions.take();
        versions.edit(frozen, "M", 4);
        ObjectId deleted = versions.synced("A", "M", 6, "N", "12345");
        versions.delete(deleted);

        versions.open(model("A", e -> e.longInteger("M").string("N", 4)));

        assertThat(versions.store.quarantine().count()).isZero();
        Map<ObjectId, UploadChange> open = new java.util.HashMap<>();
        versions.store.pending().openBatches().get(0).changes().forEach(each -> open.put(each.object(), each));
        assertThat(open.get(changed).values()).isEqualTo(values("M", 2L, "N", "b"));
        assertThat(open.get(changed).base()).isEqualTo(values("M", 1L, "N", "a"));
        assertThat(open.get(created).values()).isEqualTo(values("M", 5L, "N", null));
        open.values().forEach(versions::accept);
        Map<ObjectId, UploadChange> rest = new java.util.HashMap<>();
        versions.take().changes().forEach(each -> rest.put(each.object(), each));
        assertThat(rest.get(frozen).values()).isEqualTo(values("M", 4L));
        assertThat(rest.get(deleted).base()).isEqualTo(values("M", 6L, "N", null));
        assertThat(versions.get(created).get("M")).isEqualTo(5L);
    }

    @Test
    void aPendingChangeThatDoesNotGoOverIsSetAsideAndTheObjectFollowsTheRule() {
        Versions versions = new Versions(stores, model("A", e -> e.string("M").string("N")));
        ObjectId changed = versions.synced("A", "M", "1", "N", "a");
        versions.edit(changed, "M", "two", "N", "b");
        ObjectId baseDoesNotFit = versions.synced("A", "M", "one");
        versions.edit(baseDoesNotFit, "M", "2");

        versions.open(model("A", e -> e.integer("M").string("N")));

        assertThat(versions.entry(changed).reason()).isEqualTo(RefusalReason.MODEL_CHANGED);
        assertThat(versions.entry(changed).kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(versions.entry(changed).values()).isEqualTo(values("M", "two", "N", "b"));
        assertThat(versions.entry(changed).base()).isEqualTo(values("M", "1", "N", "a"));
        assertThat(versions.get(changed).get("M")).isEqualTo(1);
        assertThat(versions.get(changed).get("N")).isEqualTo("a");
        assertThat(versions.entry(baseDoesNotFit).values()).isEqualTo(values("M", "2"));
        assertThat(versions.get(baseDoesNotFit).get("M")).isNull();
        long number = versions.entry(changed).number();
        assertThatThrownBy(() -> versions.store.quarantine().retry(number)).isInstanceOf(CheckException.class);
        versions.store.quarantine().retry(number, values("M", 2));
        assertThat(versions.get(changed).get("M")).isEqualTo(2);
        assertThat(versions.get(changed).get("N")).isEqualTo("b");
        versions.store.quarantine().retry(versions.entry(baseDoesNotFit).number());
        assertThat(versions.get(baseDoesNotFit).get("M")).isEqualTo(2);
    }

    @Test
    void anEntityGoesWithItsObjectsUnderAnotherGeneralization() {
        Consumer<EntityBuilder> city = e -> e.string("Name", a -> a.indexed()).referenceSet("Near", "City");
        DomainModel apart = DomainModel.define("Test", 1)
                .entity("Place", e -> e.integer("Rank"))
                .entity("City", city)
                .build();
        DomainModel below = DomainModel.define("Test", 2)
                .entity("Place", e -> e.integer("Rank"))
                .entity("City", e -> city.accept(e.generalization("Place")))
                .build();
        Versions versions = new Versions(stores, apart);
        ObjectId one = versions.synced("City", "Name", "1");
        ObjectId two = versions.synced("City", "Name", "2", "Near", List.of(one));
        versions.edit(two, "Name", "22");
        versions.delete(versions.synced("City"));
        assertThat(versions.plan(below).findings())
                .extracting(MigrationFinding::change)
                .containsExactly(ModelChange.ENTITY_MOVED);

        versions.open(below);

        assertThat(versions.store.count(below.entity("Place"))).isEqualTo(2);
        assertThat(versions.get(two).get("Near")).isEqualTo(Set.of(one));
        assertThat(versions.get(two).get("Rank")).isEqualTo(0);
        assertThat(versions.get(two).state()).isEqualTo(ObjectState.CHANGED);
        versions.delete(one);
        assertThat(versions.get(two).get("Near")).isEqualTo(Set.of());
        versions.edit(two, "Rank", 3);

        versions.open(apart);

        assertThat(versions.store.count(apart.entity("Place"))).isZero();
        assertThat(versions.entry(two).values()).containsEntry("Rank", 3).containsEntry("Name", "22");
        assertThat(versions.get(two).get("Name")).isEqualTo("2");
    }

    @Test
    void anEntityLeavesItsLineAndComesBack() {
        DomainModel below = DomainModel.define("Test", 1)
                .entity("Place", e -> e.string("Name", a -> a.indexed()))
                .entity(
                        "City",
                        e -> e.generalization("Place")
                                .integer("Rank", a -> a.indexed())
                                .referenceSet("Near", "Place", a -> a.indexed()))
                .build();
        DomainModel apart = DomainModel.define("Test", 2)
                .entity("Place", e -> e.string("Name", a -> a.indexed()))
                .entity(
                        "City",
                        e -> e.integer("Rank", a -> a.indexed()).referenceSet("Near", "Place", a -> a.indexed()))
                .build();
        Versions versions = new Versions(stores, below);
        ObjectId place = versions.synced("Place", "Name", "p");
        ObjectId city = versions.synced("City", "Name", "c", "Rank", 3, "Near", List.of(place));

        versions.open(apart).open(below);

        assertThat(versions.get(city).get("Rank")).isEqualTo(3);
        assertThat(versions.get(city).get("Name")).isNull();
        versions.delete(place);
        assertThat(versions.get(city).get("Near")).isEqualTo(Set.of());
    }

    @Test
    void membersMoveUpAndDownALine() {
        DomainModel down = DomainModel.define("Test", 1)
                .entity("Place", e -> e.integer("Rank"))
                .entity("City", e -> e.generalization("Place").string("Name", a -> a.indexed()))
                .build();
        DomainModel up = DomainModel.define("Test", 2)
                .entity("Place", e -> e.integer("Rank").string("Name", a -> a.indexed()))
                .entity("City", e -> e.generalization("Place"))
                .build();
        Versions versions = new Versions(stores, down);
        ObjectId city = versions.synced("City", "Name", "a");
        versions.edit(city, "Name", "b");
        ObjectId place = versions.synced("Place", "Rank", 1);

        versions.open(up);

        assertThat(versions.get(city).get("Name")).isEqualTo("b");
        assertThat(versions.take().changes().get(0).base()).isEqualTo(values("Name", "a"));
        assertThat(versions.get(place).get("Name")).isNull();

        versions.edit(place, "Name", "p");
        versions.open(down);

        assertThat(versions.get(city).get("Name")).isEqualTo("b");
        assertThat(versions.entry(place).values()).isEqualTo(values("Name", "p"));
        assertThat(versions.get(place).get("Rank")).isEqualTo(1);
    }

    @Test
    void aRemovedGeneralizationLeavesItsSpecializationsOnTheirOwn() {
        Versions versions = new Versions(
                stores,
                DomainModel.define("Test", 1)
                        .entity("Place", e -> e.integer("Rank").string("Name"))
                        .entity("City", e -> e.generalization("Place"))
                        .entity("Village", e -> e.generalization("Place"))
                        .build());
        ObjectId place = versions.synced("Place", "Name", "p");
        ObjectId city = versions.synced("City", "Name", "c", "Rank", 1);
        versions.edit(city, "Name", "cc");
        DomainModel alone = DomainModel.define("Test", 2)
                .entity("City", e -> e.string("Name"))
                .entity("Village", e -> e.string("Name").integer("Rank"))
                .build();

        versions.open(alone);

        assertThat(versions.holds(place)).isFalse();
        assertThat(versions.get(city).get("Name")).isEqualTo("cc");
        assertThat(versions.get(city).state()).isEqualTo(ObjectState.CHANGED);
        assertThat(versions.take().changes().get(0).values()).isEqualTo(values("Name", "cc"));
    }

    @Test
    void anEntityBecomesAFileDocumentAndCeasesToBeOne() {
        Versions versions = new Versions(stores, model("A", e -> e.string("Name")));
        ObjectId id = versions.synced("A", "Name", "a");
        DomainModel document = model("A", e -> e.fileDocument().string("Name"));
        versions.open(document);
        assertThat(versions.get(id).get("FileName")).isNull();
        versions.edit(id, "FileName", "a.txt");
        ObjectId plain = versions.add("A", "Name", "p");

        versions.open(model("A", e -> e.string("Name")));

        assertThat(versions.entry(id).values()).isEqualTo(values("FileName", "a.txt"));
        assertThat(versions.get(id).get("Name")).isEqualTo("a");
        assertThat(versions.get(plain).state()).isEqualTo(ObjectState.NEW);
    }
}
