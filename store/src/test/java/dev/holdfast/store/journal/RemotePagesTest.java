package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.CITY;
import static dev.holdfast.store.journal.Pages.COUNTRY;
import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.city;
import static dev.holdfast.store.journal.Pages.cursor;
import static dev.holdfast.store.journal.Pages.deletions;
import static dev.holdfast.store.journal.Pages.edit;
import static dev.holdfast.store.journal.Pages.get;
import static dev.holdfast.store.journal.Pages.id;
import static dev.holdfast.store.journal.Pages.isThere;
import static dev.holdfast.store.journal.Pages.place;
import static dev.holdfast.store.journal.Pages.removals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.journal.RemoteChanges.Applied;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.TestStores;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemotePagesTest {
    private final ObjectStore store = ObjectStore.inMemory(MODEL);

    @AfterEach
    void close() {
        TestStores.verify(store);
        store.close();
    }

    @Test
    void anObjectThatIsNewToTheDeviceComesInAsSynced() {
        Applied applied = applied(
                store,
                changes(place(
                        1,
                        "v1",
                        "Name",
                        "Utrecht",
                        "Population",
                        380_000,
                        "Area",
                        new BigDecimal("99.2100"),
                        "Flag",
                        new byte[] {1, 2},
                        "Number",
                        7L,
                        "Place_Country",
                        id(50),
                        "Place_Sisters",
                        List.of(id(2), id(3)))));

        StoredObject utrecht = get(store, 1);
        assertThat(applied).isEqualTo(new Applied(1, 0, 0, 0, 0, 0, 0));
        assertThat(utrecht.state()).isEqualTo(ObjectState.SYNCED);
        assertThat(utrecht.serverVersion()).isEqualTo("v1");
        assertThat(utrecht.get("Name")).isEqualTo("Utrecht");
        assertThat(utrecht.get("Area")).isEqualTo(new BigDecimal("99.21"));
        assertThat((byte[]) utrecht.get("Flag")).containsExactly(1, 2);
        assertThat(utrecht.get("Number")).isEqualTo(7L);
        assertThat(utrecht.get("Place_Country")).isEqualTo(id(50));
        assertThat(utrecht.get("Place_Sisters")).isEqualTo(Set.of(id(2), id(3)));
    }

    @Test
    void membersThatTheServerLeftOutAreEmptyAndServerAssignedOnesNotAvailable() {
        applied(store, changes(place(1, "", "Name", "Utrecht")));

        StoredObject utrecht = get(store, 1);
        assertThat(utrecht.get("Population")).isNull();
        assertThat(utrecht.get("Coastal")).isNull();
        assertThat(utrecht.get("Place_Sisters")).isEqualTo(Set.of());
        assertThat(utrecht.isAvailable(PLACE.autonumber("Number"))).isFalse();
    }

    @Test
    void membersThatTheServerLeavesOutOfAKnownObjectKeepTheirValues() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));
        Applied applied = applied(store, changes(place(1, "v2", "Population", 2)));

        assertThat(applied.changed()).isEqualTo(1);
        assertThat(get(store, 1).get("Name")).isEqualTo("Utrecht");
        assertThat(get(store, 1).get("Population")).isEqualTo(2);
        assertThat(get(store, 1).serverVersion()).isEqualTo("v2");
    }

    @Test
    void theSamePageAgainChangesNothing() {
        RemotePage page = changes(place(1, "v1", "Name", "Utrecht", "Flag", new byte[] {1}), city(2, "v1"));
        applied(store, page);
        long commit = get(store, 1).commitNumber();

        assertThat(applied(store, page)).isEqualTo(new Applied(0, 0, 2, 0, 0, 0, 0));
        assertThat(get(store, 1).commitNumber()).isEqualTo(commit);
    }

    @Test
    void aNewVersionAloneIsTakenOver() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        applied(store, changes(place(1, "v2", "Name", "Utrecht")));

        assertThat(get(store, 1).serverVersion()).isEqualTo("v2");
    }

    @Test
    void aPageOfAnEntityBringsItsSpecializations() {
        applied(store, changes(city(1, "v1", "Name", "Utrecht", "Mayor", "Sharon")));

        assertThat(get(store, 1).entity()).isEqualTo(CITY);
        assertThat(store.count(CITY)).isEqualTo(1);
    }

    @Test
    void aDeletionOnTheServerTakesTheObjectOut() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));

        assertThat(applied(store, deletions(id(1))).deleted()).isEqualTo(1);
        assertThat(isThere(store, 1)).isFalse();
        assertThat(applied(store, deletions(id(1)))).isEqualTo(new Applied(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void referencesToWhatTheServerDeletedStay() {
        applied(store, changes(place(1, "v1", "Place_Sisters", List.of(id(2))), place(2, "v1")));
        applied(store, deletions(id(2)));

        assertThat(get(store, 1).get("Place_Sisters")).isEqualTo(Set.of(id(2)));
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
    }

    @Test
    void removalByNarrowingTakesTheObjectOut() {
        applied(store, changes(place(1, "v1")));

        assertThat(applied(store, removals(id(1))).removed()).isEqualTo(1);
        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void aDeletedObjectWithUnsentEditsStays() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        edit(store, 1, "Name", "Domstad");

        assertThat(applied(store, deletions(id(1))).kept()).isEqualTo(1);
        assertThat(applied(store, removals(id(1))).kept()).isEqualTo(1);
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(get(store, 1).state()).isEqualTo(ObjectState.CHANGED);
    }

    @Test
    void anObjectThatWasNeverSentIsLeftAlone() {
        Draft draft = store.create("Place").set("Name", "Mine");
        store.commit(draft);
        RemoteObject theirs = new RemoteObject("Place", draft.id(), "v1", Pages.values("Name", "Theirs"));

        assertThat(applied(store, changes(theirs)).unchanged()).isEqualTo(1);
        assertThat(applied(store, deletions(draft.id())).kept()).isEqualTo(1);
        assertThat(store.get(PLACE, draft.id()).get("Name")).isEqualTo("Mine");
        assertThat(store.get(PLACE, draft.id()).state()).isEqualTo(ObjectState.NEW);
    }

    @Test
    void anObjectThatWasDeletedHereDoesNotComeBack() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        store.delete(get(store, 1));
        RemotePage page = changes(place(1, "v2", "Name", "Domstad"));

        assertThat(applied(store, page)).isEqualTo(new Applied(0, 1, 0, 0, 0, 0, 0));
        assertThat(applied(store, page)).isEqualTo(new Applied(0, 0, 1, 0, 0, 0, 0));
        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void aDeletionThatTheServerMadeTooNeedsNotBeSentAnyMore() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        store.delete(get(store, 1));
        applied(store, deletions(id(1)));
        applied(store, changes(place(1, "v9", "Name", "Again")));

        assertThat(isThere(store, 1)).isTrue();
    }

    @Test
    void aDeletionHereStandsWhenTheObjectOnlyLeftThisDevice() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        store.delete(get(store, 1));
        applied(store, removals(id(1)));
        applied(store, changes(place(1, "v9", "Name", "Again")));

        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void cursorsAreKeptWithTheirPageOverReopening(@TempDir Path folder) {
        try (ObjectStore first = ObjectStore.open(folder, MODEL)) {
            first.remote()
                    .apply(RemotePage.changes(
                            "Place", List.of(place(1, "v1")), List.of(), Optional.of(cursor("token 1"))));
            first.remote().apply(RemotePage.changes("Place", List.of(), List.of(), Optional.of(cursor("token 2"))));
        }
        try (ObjectStore second = ObjectStore.open(folder, MODEL)) {
            assertThat(second.remote().cursor("Place")).contains(cursor("token 2"));
            assertThat(second.remote().cursor("Country")).isEmpty();
            second.remote().forgetCursor("Place");
            assertThat(second.remote().cursor("Place")).isEmpty();
        }
    }

    @Test
    void removingAllLeavesWhatHasUnsentChangesAndForgetsTheCursor() {
        store.remote()
                .apply(RemotePage.changes(
                        "Place",
                        List.of(place(1, "v1"), place(2, "v1"), city(3, "v1")),
                        List.of(),
                        Optional.of(cursor("t"))));
        edit(store, 2, "Name", "Edited");
        Draft unsent = store.create("Place");
        store.commit(unsent, store.create("Country"));

        assertThat(store.remote().removeAll("City")).isEqualTo(1);
        assertThat(store.remote().cursor("Place")).isPresent();
        assertThat(store.remote().removeAll("Place")).isEqualTo(1);
        assertThat(store.count(PLACE)).isEqualTo(2);
        assertThat(isThere(store, 2)).isTrue();
        assertThat(store.count(COUNTRY)).isEqualTo(1);
        assertThat(store.remote().cursor("Place")).isEmpty();
    }

    @Test
    void anOpenDraftSeesTheNewBaseUnderItsEdits() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht", "Population", 1)));
        Draft draft = store.edit(get(store, 1)).set("Name", "Domstad");
        applied(store, changes(place(1, "v2", "Name", "Trajectum", "Population", 2)));

        assertThat(draft.get("Name")).isEqualTo("Domstad");
        assertThat(draft.get("Population")).isEqualTo(2);
        draft.rollback();
        assertThat(draft.get("Name")).isEqualTo("Trajectum");
    }

    @Test
    void aDraftWhoseObjectWasDeletedByADownloadSaysSo() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        Draft draft = store.edit(get(store, 1)).set("Name", "Domstad");
        applied(store, deletions(id(1)));

        assertThat(draft.isGone()).isTrue();
        assertThatThrownBy(() -> store.commit(draft)).isInstanceOf(ObjectDeletedException.class);
    }
}
