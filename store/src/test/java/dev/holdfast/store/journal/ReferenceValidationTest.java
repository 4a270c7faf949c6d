package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.HeldBack.Reason;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 4: what is looked at before anything leaves the device. */
class ReferenceValidationTest {
    private final Atlas atlas = new Atlas();

    @AfterEach
    void close() {
        atlas.close();
    }

    private PendingChanges pending() {
        return atlas.store.pending();
    }

    private UncommittedReferencesException refused(UploadScope scope) {
        return catchThrowableOfType(
                UncommittedReferencesException.class, () -> pending().take(scope, ValidationPolicy.REFUSE));
    }

    @Test
    void aReferenceToAnUncommittedObjectRefusesTheUploadInTheSeedsWords() {
        Draft country = atlas.draft("Country", "Name", "Nowhere");
        Draft city = atlas.add("City", "Name", "Lost", "City_Country", country);

        UncommittedReferencesException refused = refused(UploadScope.all());

        assertThat(refused)
                .hasMessage("Sync has failed due to a modeling error. Your database contains objects that reference"
                        + " uncommitted objects: object of type `City` (reference `City_Country`)");
        assertThat(refused.references())
                .containsExactly(new InvalidReference("City", city.id(), "City_Country", country.id()));
        assertThat(pending().openBatches()).isEmpty();
        assertThat(atlas.isPending(city.id())).isTrue();
    }

    @Test
    void severalPairsAreListedInModelOrderEachOnce() {
        Draft city = atlas.draft("City");
        Draft country = atlas.draft("Country");
        atlas.add("Tour", "Tour_Cities", List.of(city));
        atlas.add("City", "City_Country", country);
        atlas.add("City", "City_Country", country);
        atlas.add("Country", "Country_Capital", city);

        assertThat(refused(UploadScope.all()))
                .hasMessageEndingWith("uncommitted objects: object of type `Country` (reference `Country_Capital`),"
                        + " object of type `City` (reference `City_Country`),"
                        + " object of type `Tour` (reference `Tour_Cities`)");
    }

    @Test
    void thePairsOfOneTypeAreListedInModelOrderWhicheverObjectIsOlder() {
        atlas.add("Tour", "Tour_Next", atlas.draft("Tour"));
        atlas.add("Tour", "Tour_Cities", List.of(atlas.draft("City")));

        assertThat(refused(UploadScope.all()))
                .hasMessageEndingWith("object of type `Tour` (reference `Tour_Cities`),"
                        + " object of type `Tour` (reference `Tour_Next`)");
    }

    @Test
    void tenOffendersAreAllListed() {
        Draft country = atlas.draft("Country");
        List<ObjectId> cities = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            cities.add(atlas.add("City", "Name", "city " + i, "City_Country", country)
                    .id());
        }

        assertThat(refused(UploadScope.all()).references())
                .extracting(InvalidReference::owner)
                .containsExactlyElementsOf(cities);
        assertThat(pending().validate(UploadScope.all())).hasSize(10);
    }

    @Test
    void everyTargetOfAReferenceSetIsLookedAt() {
        Draft one = atlas.draft("City");
        Draft two = atlas.draft("City");
        Draft there = atlas.add("City");
        atlas.add("Tour", "Tour_Cities", List.of(one, two, there));

        assertThat(refused(UploadScope.all()).references())
                .extracting(InvalidReference::target)
                .containsExactlyInAnyOrder(one.id(), two.id());
    }

    @Test
    void anUncommittedTargetIsRememberedOverARestart(@TempDir Path folder) {
        ObjectId city;
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            city = first.add("City", "City_Country", first.draft("Country")).id();
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            assertThatThrownBy(second::takeAll).isInstanceOf(UncommittedReferencesException.class);
            second.edit(city, "City_Country", null);
            assertThat(second.upload()).containsExactly(city);
        }
    }

    @Test
    void aTargetThatIsCommittedAfterItsReferrerIsValid() {
        Draft country = atlas.draft("Country");
        Draft city = atlas.add("City", "City_Country", country);
        atlas.store.commit(country);

        assertThat(atlas.upload()).containsExactly(country.id(), city.id());
    }

    @Test
    void aTargetThatWasUncommittedOnceIsValidForEverOnceTheServerKnowsIt(@TempDir Path folder) {
        ObjectId country;
        try (Atlas first = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            Draft draft = first.draft("Country");
            first.add("City", "City_Country", draft);
            first.store.commit(draft);
            first.upload();
            country = draft.id();
            first.edit(country, "Motto", "gone soon");
            first.refuse(first.take().changes().get(0), RefusalReason.NO_LONGER_AVAILABLE);
            assertThat(first.holds(country)).isFalse();
        }
        try (Atlas second = new Atlas(ObjectStore.open(folder, Atlas.MODEL))) {
            second.add("City", "City_Country", country);
            assertThat(second.store.pending().validate(UploadScope.all())).isEmpty();
        }
    }

    @Test
    void aTargetThatTheDeviceDoesNotHoldIsValid() {
        ObjectId elsewhere = ObjectId.parse("0190a3f2-7c1d-7abc-9def-0123456789ab");
        Draft city = atlas.add("City", "City_Country", elsewhere);

        assertThat(atlas.upload()).containsExactly(city.id());
    }

    @Test
    void anEmptyReferenceIsValid() {
        atlas.add("City");
        atlas.add("Tour", "Tour_Cities", List.of());

        assertThat(pending().validate(UploadScope.all())).isEmpty();
    }

    @Test
    void aNewTargetOutsideTheSelectionIsInvalid() {
        Draft country = atlas.add("Country");
        Draft city = atlas.add("City", "City_Country", country);

        assertThat(refused(UploadScope.objects(Set.of(city.id()))).references())
                .containsExactly(new InvalidReference("City", city.id(), "City_Country", country.id()));
        assertThat(refused(UploadScope.all().without(Set.of("Country"))).references())
                .hasSize(1);
    }

    @Test
    void aClosedSelectionTakesItsNewTargetsAlong() {
        Draft country = atlas.add("Country");
        Draft city = atlas.add("City", "City_Country", country);
        Draft tour = atlas.add("Tour", "Tour_Cities", List.of(city));
        atlas.add("City", "Name", "not chosen");

        UploadBatch batch = pending()
                .take(UploadScope.closedOver(Set.of(tour.id())), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();

        assertThat(batch.changes())
                .extracting(UploadChange::object)
                .containsExactly(country.id(), city.id(), tour.id());
    }

    @Test
    void aTargetWhoseCreationIsInFlightIsValid() {
        Draft country = atlas.add("Country");
        atlas.take();
        Draft city = atlas.add("City", "City_Country", country);

        UploadBatch second = atlas.take();

        assertThat(second.changes()).extracting(UploadChange::object).containsExactly(city.id());
    }

    @Test
    void aServerKnownTargetOutsideTheSelectionIsValidThoughItIsChanged() {
        ObjectId country = atlas.synced("Country");
        atlas.edit(country, "Motto", "later");
        Draft city = atlas.add("City", "City_Country", country);

        assertThat(pending().validate(UploadScope.objects(Set.of(city.id())))).isEmpty();
    }

    @Test
    void theLenientPolicyKeepsOffendersAndThoseThatNeedThemAndSendsTheRest() {
        Draft nowhere = atlas.draft("Country");
        Draft offender = atlas.add("City", "City_Country", nowhere);
        Draft needy = atlas.add("Tour", "Tour_Cities", List.of(offender));
        Draft fine = atlas.add("City", "Name", "fine");

        TakenBatch taken = pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);

        assertThat(taken.batch().orElseThrow().changes())
                .extracting(UploadChange::object)
                .containsExactly(fine.id());
        assertThat(taken.heldBack())
                .containsExactly(
                        new HeldBack("City", offender.id(), Reason.INVALID_REFERENCE, nowhere.id()),
                        new HeldBack("Tour", needy.id(), Reason.NEEDS_HELD_BACK, offender.id()));
        assertThat(pending().count()).isEqualTo(3);
    }

    @Test
    void aChangedObjectThatIsHeldBackKeepsNobodyBack() {
        ObjectId country = atlas.synced("Country");
        atlas.edit(country, "Country_Capital", atlas.draft("City"));
        Draft city = atlas.add("City", "City_Country", country);

        TakenBatch taken = pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK);

        assertThat(taken.batch().orElseThrow().changes())
                .extracting(UploadChange::object)
                .containsExactly(city.id());
        assertThat(taken.heldBack()).extracting(HeldBack::object).containsExactly(country);
    }

    @Test
    void whoRefersToARefusedNewObjectWaitsUnderBothPolicies() {
        Draft country = atlas.add("Country");
        atlas.refuse(atlas.take().changes().get(0), RefusalReason.NOT_VALID);
        Draft city = atlas.add("City", "City_Country", country.id());
        Draft tour = atlas.add("Tour", "Tour_Cities", List.of(city));

        TakenBatch strict = atlas.takeAll();

        assertThat(strict.batch()).isEmpty();
        assertThat(strict.heldBack())
                .containsExactly(
                        new HeldBack("City", city.id(), Reason.NEEDS_QUARANTINED, country.id()),
                        new HeldBack("Tour", tour.id(), Reason.NEEDS_HELD_BACK, city.id()));
        assertThat(pending().validate(UploadScope.all())).isEmpty();
        assertThat(pending().take(UploadScope.all(), ValidationPolicy.HOLD_BACK))
                .isEqualTo(strict);
    }
}
