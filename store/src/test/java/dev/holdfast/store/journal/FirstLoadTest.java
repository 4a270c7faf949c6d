package dev.holdfast.store.journal;

import static dev.holdfast.store.journal.Pages.COUNTRY;
import static dev.holdfast.store.journal.Pages.MODEL;
import static dev.holdfast.store.journal.Pages.PLACE;
import static dev.holdfast.store.journal.Pages.applied;
import static dev.holdfast.store.journal.Pages.changes;
import static dev.holdfast.store.journal.Pages.city;
import static dev.holdfast.store.journal.Pages.deletions;
import static dev.holdfast.store.journal.Pages.full;
import static dev.holdfast.store.journal.Pages.get;
import static dev.holdfast.store.journal.Pages.id;
import static dev.holdfast.store.journal.Pages.isThere;
import static dev.holdfast.store.journal.Pages.place;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full answer into an empty entity (SPEC 3.2, 5.7). */
class FirstLoadTest {
    private static final Member NAME = PLACE.string("Name");

    @TempDir
    Path folder;

    private static List<ChangeKind> kinds(ObjectStore store) {
        return store.journal().read(0, 1_000).stream().map(JournalEntry::kind).toList();
    }

    private static boolean hasIndex(ObjectStore store, Member member) {
        StorePort port = StorePorts.of(store);
        return port.columns().column(member).isPresent()
                && port.read(view -> {
                    try (SqlRows rows = view.sql()
                            .prepare("select count(*) from sqlite_schema where type = 'index' and sql like ?")
                            .bind(1, "%(" + port.columns().column(member).orElseThrow() + "%")
                            .query()) {
                        rows.next();
                        return rows.getLong(1) == 1;
                    }
                });
    }

    /** Finds by the index; fails when the index leaves rows out. */
    private static long named(ObjectStore store, String name) {
        StorePort port = StorePorts.of(store);
        String column = port.columns().column(NAME).orElseThrow();
        return port.read(view -> {
            try (SqlRows rows = view.sql()
                    .prepare("select count(*) from " + port.columns().table(PLACE) + " where " + column + " = ?")
                    .bind(1, (byte[]) Objects.requireNonNull(port.columns().encode(NAME, name)))
                    .query()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Test
    void theJournalTellsOfALoadOnceAtItsEnd() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1"), place(2, "v1")));
            applied(store, full(Part.FULL_NEXT, city(3, "v1")));
            assertThat(kinds(store)).isEmpty();
            applied(store, full(Part.FULL_LAST));

            assertThat(store.journal().read(0, 10)).singleElement().satisfies(entry -> {
                assertThat(entry.kind()).isEqualTo(ChangeKind.ENTITY_LOADED);
                assertThat(entry.entity()).isEqualTo("Place");
                assertThat(entry.object()).isNull();
                assertThat(entry.origin()).isEqualTo(ChangeOrigin.DOWNLOAD);
                assertThat(entry.sequence()).isEqualTo(1);
            });
            applied(store, changes(place(4, "v1")));
            assertThat(kinds(store)).containsExactly(ChangeKind.ENTITY_LOADED, ChangeKind.CREATED);
            TestStores.verify(store);
        }
    }

    @Test
    void aLoadInOnePageIsOneEntryToo() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_ONLY, place(1, "v1"), place(2, "v1")));

            assertThat(kinds(store)).containsExactly(ChangeKind.ENTITY_LOADED);
            TestStores.verify(store);
        }
    }

    private static RemoteObject[] places(int from, int to, String notes) {
        return IntStream.range(from, to)
                .mapToObj(number -> place(
                        number, notes, "Name", "p" + number, "Notes", notes, "Place_Sisters", List.of(id(number))))
                .toArray(RemoteObject[]::new);
    }

    @Test
    void pagesOfALoadMayNameWhatIsThereAlready() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, places(0, 40, "v1")));
            applied(store, full(Part.FULL_NEXT, places(10, 50, "v2")));
            applied(store, full(Part.FULL_LAST, places(50, 90, "v2")));

            for (int number = 0; number < 90; number++) {
                assertThat(get(store, number).get(PLACE.string("Notes"))).isEqualTo(number < 10 ? "v1" : "v2");
            }
            assertThat(store.count(PLACE)).isEqualTo(90);
            assertThat(kinds(store)).contains(ChangeKind.ENTITY_LOADED);
            TestStores.verify(store);
        }
    }

    @Test
    void anEmptyLoadIsNoEntry() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST));
            applied(store, full(Part.FULL_LAST));

            assertThat(kinds(store)).isEmpty();
            assertThat(hasIndex(store, NAME)).isTrue();
            TestStores.verify(store);
        }
    }

    @Test
    void localCommitsDuringALoadAreJournaledAndStay() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1")));
            Draft mine = store.create("Place").set("Name", "Mine");
            store.commit(mine);
            applied(store, full(Part.FULL_LAST, place(2, "v1")));

            assertThat(kinds(store)).containsExactly(ChangeKind.CREATED, ChangeKind.ENTITY_LOADED);
            assertThat(store.count(PLACE)).isEqualTo(3);
            assertThat(named(store, "Mine")).isEqualTo(1);
            TestStores.verify(store);
        }
    }

    @Test
    void aLoadThatWasCutOffByARestartGoesOnAndStillTellsTheJournal() {
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1", "Name", "One")));
            TestStores.verify(store);
        }
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            applied(store, full(Part.FULL_NEXT, place(2, "v1", "Name", "Two")));
            assertThat(kinds(store)).isEmpty();
        }
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            applied(store, full(Part.FULL_LAST, place(3, "v1", "Name", "Three")));

            assertThat(kinds(store)).containsExactly(ChangeKind.ENTITY_LOADED);
            assertThat(store.count(PLACE)).isEqualTo(3);
            assertThat(named(store, "Two")).isEqualTo(1);
            TestStores.verify(store);
        }
    }

    @Test
    void aLoadThatBeginsAgainAfterBeingCutOffRemovesWhatTheNewAnswerDoesNotName() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1"), place(2, "v1")));
            applied(store, full(Part.FULL_FIRST, place(1, "v1")));
            applied(store, full(Part.FULL_LAST, place(3, "v1")));

            assertThat(isThere(store, 2)).isFalse();
            assertThat(store.count(PLACE)).isEqualTo(2);
            assertThat(kinds(store)).contains(ChangeKind.ENTITY_LOADED);
            assertThat(hasIndex(store, NAME)).isTrue();
            TestStores.verify(store);
        }
    }

    @Test
    void indexesAreOffDuringALoadAndBackAtItsEnd() {
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            assertThat(hasIndex(store, NAME)).isTrue();
            applied(store, full(Part.FULL_FIRST, place(1, "v1", "Name", "One")));
            assertThat(hasIndex(store, NAME)).isFalse();
            assertThat(hasIndex(store, COUNTRY.string("Code"))).isTrue();
            applied(store, full(Part.FULL_LAST, place(2, "v1", "Name", "Two")));

            assertThat(hasIndex(store, NAME)).isTrue();
            assertThat(named(store, "One") + named(store, "Two")).isEqualTo(2);
            TestStores.verify(store);
        }
    }

    @Test
    void aLoadThatNeverGoesOnHasItsIndexesAfterTheNextOpening() {
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1", "Name", "One")));
            TestStores.verify(store);
        }
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            assertThat(hasIndex(store, NAME)).isTrue();
            assertThat(named(store, "One")).isEqualTo(1);
            TestStores.verify(store);
        }
    }

    @Test
    void aDeletionDuringALoadFindsWhoRefersToItsObject() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            store.remote()
                    .apply(RemotePage.changes(
                            "Country",
                            List.of(new RemoteObject("Country", id(90), "v1", Pages.values("Code", "NL"))),
                            List.of(),
                            java.util.Optional.empty()));
            applied(store, full(Part.FULL_FIRST, place(1, "v1", "Place_Country", id(90))));
            store.delete(store.get(COUNTRY, id(90)));

            assertThat(get(store, 1).get("Place_Country")).isNull();
            applied(store, full(Part.FULL_LAST));
            assertThat(hasIndex(store, PLACE.reference("Place_Country"))).isTrue();
            TestStores.verify(store);
        }
    }

    @Test
    void whatCameFromElsewhereDuringALoadLeavesUnlessTheAnswerNamesIt() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1")));
            applied(store, changes(place(1, "v2"), place(2, "v1"), place(3, "v1")));
            TestStores.verify(store);
            applied(store, full(Part.FULL_LAST, place(3, "v1")));

            assertThat(isThere(store, 1)).isTrue();
            assertThat(isThere(store, 2)).isFalse();
            assertThat(isThere(store, 3)).isTrue();
            TestStores.verify(store);
        }
    }

    @Test
    void anObjectThatWasDeletedHereDuringALoadDoesNotComeBackWithAFurtherPage() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1"), place(2, "v1")));
            store.delete(get(store, 1));
            applied(store, full(Part.FULL_LAST, place(1, "v1"), place(3, "v1")));

            assertThat(isThere(store, 1)).isFalse();
            assertThat(store.count(PLACE)).isEqualTo(2);
            TestStores.verify(store);
        }
    }

    @Test
    void aDeletionOnTheServerDuringALoadIsJournaled() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            applied(store, full(Part.FULL_FIRST, place(1, "v1"), place(2, "v1")));
            applied(store, deletions(id(1)));
            applied(store, full(Part.FULL_LAST));

            assertThat(kinds(store)).containsExactly(ChangeKind.DELETED, ChangeKind.ENTITY_LOADED);
            assertThat(store.count(PLACE)).isEqualTo(1);
            TestStores.verify(store);
        }
    }
}
