package dev.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC 3.3, 5.3: one coalesced change per object, in the order to send. */
class PendingChangesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Atlas atlas =
            new Atlas(ObjectStore.inMemory(Atlas.MODEL, StoreOptions.defaults().withSources(() -> NOW, new Random(7))));

    @AfterEach
    void close() {
        atlas.close();
    }

    private List<ObjectId> order() {
        return atlas.store.pending().list(100).stream()
                .map(PendingChange::object)
                .toList();
    }

    @Test
    void createdAndChangedIsCreated() {
        Draft city = atlas.add("City", "Name", "a");
        atlas.edit(city.id(), "Population", 3);

        PendingChange change = atlas.pending(city.id());
        assertThat(change.kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(change.members()).containsExactly("Name", "Population", "Area", "City_Country");
        assertThat(change.base()).isEmpty();
        assertThat(change.since()).isEqualTo(NOW);
        assertThat(change.sinceCommit()).isEqualTo(1);
        assertThat(atlas.store.pending().count()).isEqualTo(1);
    }

    @Test
    void createdAndDeletedIsNothing() {
        Draft city = atlas.add("City");
        atlas.delete(city.id());

        assertThat(atlas.store.pending().count()).isZero();
        assertThat(atlas.store.pending().list(10)).isEmpty();
        assertThat(atlas.store.pending().find(city.id())).isEmpty();
    }

    @Test
    void creationsOfOneCommitEndOneByOne() {
        List<Draft> cities = IntStream.range(0, 150)
                .mapToObj(i -> atlas.store.create("City").set("Name", "n" + i))
                .toList();
        atlas.store.commit(cities);
        atlas.delete(cities.get(3).id());
        List<ObjectId> sent =
                IntStream.range(60, 70).mapToObj(i -> cities.get(i).id()).toList();
        atlas.store.pending().take(UploadScope.objects(sent), ValidationPolicy.REFUSE);
        atlas.delete(cities.get(65).id());

        List<ObjectId> waiting = cities.stream().map(Draft::id).collect(Collectors.toList());
        waiting.removeAll(sent);
        waiting.remove(cities.get(3).id());
        waiting.add(cities.get(65).id());
        assertThat(atlas.store.pending().list(1_000))
                .extracting(PendingChange::object)
                .containsExactlyInAnyOrderElementsOf(waiting);
        assertThat(atlas.store.pending().count()).isEqualTo(waiting.size() + sent.size());
        assertThat(atlas.pending(cities.get(149).id()).kind()).isEqualTo(ChangeKind.CREATED);
        assertThat(atlas.pending(cities.get(65).id()).kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(atlas.store.pending().find(cities.get(3).id())).isEmpty();
    }

    @Test
    void changedAndChangedIsTheUnionOverTheOldestBase() {
        ObjectId city = atlas.synced("City", "Name", "a", "Population", 1);
        atlas.edit(city, "Population", 2);
        atlas.edit(city, "Name", "b");
        atlas.edit(city, "Population", 3);

        PendingChange change = atlas.pending(city);
        assertThat(change.kind()).isEqualTo(ChangeKind.CHANGED);
        assertThat(change.members()).containsExactly("Name", "Population");
        assertThat(change.base()).isEqualTo(Atlas.values("Population", 1, "Name", "a"));
        assertThat(atlas.get(city).state()).isEqualTo(ObjectState.CHANGED);
    }

    @Test
    void changedAndDeletedIsDeletedOverTheServersValues() {
        ObjectId city = atlas.synced("City", "Name", "a", "Population", 1);
        atlas.edit(city, "Name", "b");
        atlas.delete(city);

        PendingChange change = atlas.pending(city);
        assertThat(change.kind()).isEqualTo(ChangeKind.DELETED);
        assertThat(change.members()).isEmpty();
        assertThat(change.base()).containsEntry("Name", "a").containsEntry("Population", 1);
        assertThat(atlas.store.pending().count()).isEqualTo(1);
    }

    @Test
    void aHashedStringIsNeverPending() {
        ObjectId country = atlas.synced("Country", "Name", "a");
        atlas.edit(country, "Secret", "hidden");

        assertThat(atlas.isPending(country)).isFalse();
        assertThat(atlas.get(country).state()).isEqualTo(ObjectState.SYNCED);
        assertThat(atlas.get(country).get("Secret")).isEqualTo("hidden");
    }

    @Test
    void theReferencedStandBeforeTheirReferrers() {
        Draft country = atlas.draft("Country");
        Draft city = atlas.draft("City", "City_Country", country);
        Draft tour = atlas.draft("Tour", "Tour_Cities", List.of(city));
        Draft before = atlas.draft("Tour", "Tour_Next", tour);
        atlas.store.commit(before);
        atlas.store.commit(tour);
        atlas.store.commit(city);
        atlas.store.commit(country);

        assertThat(order()).containsExactly(country.id(), city.id(), tour.id(), before.id());
    }

    @Test
    void deletionsComeLastWithTheReferrerBeforeTheReferenced() {
        ObjectId first = atlas.synced("Country");
        ObjectId second = atlas.synced("City", "City_Country", first);
        ObjectId third = atlas.synced("Tour", "Tour_Cities", List.of(second));
        atlas.store.commit(
                atlas.store.edit(atlas.get(first)).delete(),
                atlas.store.edit(atlas.get(second)).delete(),
                atlas.store.edit(atlas.get(third)).delete());
        Draft added = atlas.add("City");

        assertThat(order()).containsExactly(added.id(), third, second, first);
    }

    @Test
    void newObjectsThatReferToEachOtherInACircleAreOneGroup() {
        Draft country = atlas.draft("Country");
        Draft capital = atlas.draft("City", "City_Country", country);
        country.set("Country_Capital", capital);
        Draft other = atlas.draft("City", "City_Country", country);
        atlas.store.commit(other, country, capital);

        UploadBatch batch = atlas.take();

        UploadChange one = Atlas.of(batch, country.id());
        UploadChange two = Atlas.of(batch, capital.id());
        UploadChange three = Atlas.of(batch, other.id());
        assertThat(one.group()).isEqualTo(two.group()).isNotEqualTo(three.group());
        assertThat(batch.changes().get(2)).isEqualTo(three);
    }

    @Test
    void aCircleThatTheServerKnowsAPartOfIsOrderedAndNoGroup() {
        ObjectId country = atlas.synced("Country");
        Draft capital = atlas.draft("City", "City_Country", country);
        atlas.store.commit(capital, atlas.store.edit(atlas.get(country)).set("Country_Capital", capital));

        UploadBatch batch = atlas.take();

        assertThat(batch.changes()).extracting(UploadChange::object).containsExactly(capital.id(), country);
        assertThat(batch.changes()).extracting(UploadChange::group).doesNotHaveDuplicates();
    }

    @Test
    void aChainOfAnyLengthIsOrdered() {
        List<Draft> chain = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            chain.add(atlas.draft("Tour", "Tour_Next", i == 0 ? null : chain.get(i - 1)));
        }
        List<ObjectId> wanted = chain.stream().map(Draft::id).toList();
        Collections.reverse(chain);
        atlas.store.commit(chain);

        assertThat(atlas.take().changes()).extracting(UploadChange::object).containsExactlyElementsOf(wanted);
    }

    @Test
    void anObjectThatRefersToItselfIsSentAlone() {
        Draft tour = atlas.draft("Tour");
        tour.set("Tour_Next", tour);
        atlas.store.commit(tour);

        assertThat(atlas.upload()).containsExactly(tour.id());
    }

    @Test
    void theListIsCutAtItsLimit() {
        for (int i = 0; i < 5; i++) {
            atlas.add("City");
        }
        assertThat(atlas.store.pending().list(3)).hasSize(3);
        assertThatThrownBy(() -> atlas.store.pending().list(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsInFlightIsCountedAndNotListed() {
        Draft city = atlas.add("City");
        atlas.take();

        assertThat(atlas.store.pending().count()).isEqualTo(1);
        assertThat(atlas.store.pending().list(10)).isEmpty();
        assertThat(atlas.isPending(city.id())).isFalse();
    }

    @Test
    void aPendingChangeShowsNoValueOfTheUsers() {
        ObjectId city = atlas.synced("City", "Name", "private");
        atlas.edit(city, "Name", "very private");
        UploadBatch batch;

        assertThat(atlas.pending(city).toString()).contains("CHANGED City").doesNotContain("private");
        batch = atlas.take();
        assertThat(batch.changes().get(0).toString()).contains("Name").doesNotContain("private");
    }
}
