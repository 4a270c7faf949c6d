package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.CITY;
import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.city;
import static dev.holdfast.store.journal.Pages.cursor;
import static dev.holdfast.store.journal.Pages.edit;
import static dev.holdfast.store.journal.Pages.full;
import static dev.holdfast.store.journal.Pages.get;
import static dev.holdfast.store.journal.Pages.isThere;
import static dev.holdfast.store.journal.Pages.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteChanges.Applied;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FullAnswersTest {
    /** More rows than the end of an answer does in one transaction. */
    private static final int MANY = 12_000;

    private final ObjectStore store = ObjectStore.inMemory(MODEL);

    @AfterEach
    void close() {
        TestStores.verify(store);
        store.close();
    }

    @Test
    void whatAFullAnswerDoesNotNameLeaves() {
        applied(store, changes(place(1, "v1"), place(2, "v1"), city(3, "v1"), city(4, "v1")));
        applied(store, full(Part.FULL_FIRST, place(1, "v1")));
        Applied last = applied(store, full(Part.FULL_LAST, city(3, "v1")));

        assertThat(last.removed()).isEqualTo(2);
        assertThat(isThere(store, 1)).isTrue();
        assertThat(isThere(store, 2)).isFalse();
        assertThat(isThere(store, 3)).isTrue();
        assertThat(store.count(PLACE)).isEqualTo(2);
        assertThat(store.remote().cursor("Place")).contains(cursor("FULL_LAST 1"));
    }

    @Test
    void aFullAnswerInOnePageDoesTheSame() {
        applied(store, changes(place(1, "v1"), place(2, "v1")));

        assertThat(applied(store, full(Part.FULL_ONLY, place(2, "v1"), place(3, "v1"))))
                .isEqualTo(new Applied(1, 0, 1, 0, 1, 0, 0));
        assertThat(applied(store, full(Part.FULL_ONLY, place(2, "v1"), place(3, "v1"))))
                .isEqualTo(new Applied(0, 0, 2, 0, 0, 0, 0));
    }

    @Test
    void nothingLeavesBeforeTheLastPage() {
        applied(store, changes(place(1, "v1"), place(2, "v1")));
        applied(store, full(Part.FULL_FIRST, place(1, "v1")));
        applied(store, full(Part.FULL_NEXT));

        assertThat(isThere(store, 2)).isTrue();
    }

    @Test
    void aFullAnswerOfASpecializationLeavesOthersAlone() {
        applied(store, changes(place(1, "v1"), city(2, "v1"), city(3, "v1")));
        store.remote().apply(RemotePage.full("City", List.of(city(3, "v1")), Part.FULL_ONLY, Optional.empty()));

        assertThat(isThere(store, 1)).isTrue();
        assertThat(isThere(store, 2)).isFalse();
        assertThat(store.count(CITY)).isEqualTo(1);
    }

    @Test
    void unsentChangesKeepTheirObjectsThoughTheAnswerDoesNotNameThem() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        edit(store, 1, "Name", "Domstad");
        Draft unsent = store.create("Place");
        store.commit(unsent);
        Applied applied = applied(store, full(Part.FULL_ONLY));

        assertThat(applied).isEqualTo(new Applied(0, 0, 0, 0, 0, 1, 0));
        assertThat(get(store, 1).get("Name")).isEqualTo("Domstad");
        assertThat(store.count(PLACE)).isEqualTo(2);
    }

    @Test
    void anEditedObjectThatTheAnswerDoesNotNameLeavesOnceItsEditIsAcknowledged() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        edit(store, 1, "Name", "Domstad");
        applied(store, full(Part.FULL_ONLY));
        acceptEverything("v2");

        assertThat(isThere(store, 1)).isFalse();
    }

    @Test
    void anObjectThatTheServerNamesAgainStaysAfterItsEditIsAcknowledged() {
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        edit(store, 1, "Name", "Domstad");
        applied(store, full(Part.FULL_ONLY));
        applied(store, changes(place(1, "v1", "Name", "Utrecht")));
        acceptEverything("v2");

        assertThat(get(store, 1).state()).isEqualTo(ObjectState.SYNCED);
    }

    private void acceptEverything(String version) {
        UploadBatch batch = store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();
        store.pending()
                .settle(batch.changes().stream()
                        .map(change -> new Outcome.Accepted(change.key(), version, java.util.Map.of()))
                        .toList());
    }

    @Test
    void anAnswerThatBeginsAgainForgetsWhatTheFirstHasNamed() {
        applied(store, changes(place(1, "v1"), place(2, "v1")));
        applied(store, full(Part.FULL_FIRST, place(1, "v1")));
        applied(store, full(Part.FULL_FIRST, place(2, "v1")));
        applied(store, full(Part.FULL_LAST));

        assertThat(isThere(store, 1)).isFalse();
        assertThat(isThere(store, 2)).isTrue();
    }

    @Test
    void aLastPageWithoutAFirstRemovesNothing() {
        applied(store, changes(place(1, "v1")));

        assertThat(applied(store, full(Part.FULL_LAST, place(2, "v1"))).removed())
                .isZero();
        assertThat(store.count(PLACE)).isEqualTo(2);
    }

    @Test
    void theLastPageAgainChangesNothing() {
        applied(store, changes(place(1, "v1"), place(2, "v1")));
        applied(store, full(Part.FULL_FIRST, place(1, "v1")));
        applied(store, full(Part.FULL_LAST, place(3, "v1")));
        applied(store, changes(place(4, "v1")));

        assertThat(applied(store, full(Part.FULL_LAST, place(3, "v1")))).isEqualTo(new Applied(0, 0, 1, 0, 0, 0, 0));
        assertThat(isThere(store, 4)).isTrue();
    }

    @Test
    void theEndOfALargeAnswerWalksItsTableInSeveralTransactions() {
        applied(store, full(Part.FULL_ONLY, many(0, MANY)));
        edit(store, 5, "Name", "Edited");
        long commits = get(store, 5).commitNumber();
        applied(store, full(Part.FULL_FIRST, many(MANY / 2, MANY / 2 + 10)));
        Applied last = applied(store, full(Part.FULL_LAST, place(MANY + 1, "v1")));

        assertThat(last).isEqualTo(new Applied(1, 0, 0, 0, MANY - 11, 1, 0));
        assertThat(store.count(PLACE)).isEqualTo(12);
        assertThat(isThere(store, 5)).isTrue();
        assertThat(store.commit(store.create("Place")).commitNumber()).isGreaterThan(commits + 3);
    }

    private static RemoteObject[] many(int from, int to) {
        List<RemoteObject> objects = new ArrayList<>();
        for (int i = from; i < to; i++) {
            objects.add(place(i, "v1", "Name", "Place " + i));
        }
        return objects.toArray(RemoteObject[]::new);
    }

    @Test
    void removingAllOfALargeEntityTakesSeveralTransactions() {
        applied(store, full(Part.FULL_ONLY, many(0, MANY)));
        edit(store, 5, "Name", "Edited");

        assertThat(store.remote().removeAll("Place")).isEqualTo(MANY - 1);
        assertThat(store.count(PLACE)).isEqualTo(1);
        assertThat(store.remote().cursor("Place")).isEmpty();
    }
}
