package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.ListException;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.xpath.XPathException;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.UnknownMemberException;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListViewTest {

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);

    @AfterEach
    void close() {
        store.close();
    }

    private void cities(String... names) {
        List<Draft> drafts = new ArrayList<>();
        for (String name : names) {
            drafts.add(store.create(Atlas.CITY).set("Name", name));
        }
        store.commit(drafts);
    }

    private static List<Object> names(Page page) {
        return page.objects().stream().map(city -> city.get("Name")).toList();
    }

    @Test
    void aListIsReadPageByPageForthAndBack() {
        cities("b", "a", "d", "É", "c");
        ListView list = ListView.of(store, "City").sortBy("Name");
        Page first = list.page(2);
        Page second = list.page(first.next().orElseThrow(), 2);
        Page third = list.page(second.next().orElseThrow(), 2);
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(names(third)).containsExactly("É");
        assertThat(first.previous()).isEmpty();
        assertThat(third.next()).isEmpty();
        assertThat(names(list.page(third.previous().orElseThrow(), 3))).containsExactly("b", "c", "d");
        assertThat(list.count()).isEqualTo(5);
    }

    @Test
    void aBookmarkStaysGoodAfterItsRowIsGone() {
        cities("a", "b", "c", "d");
        ListView list = ListView.of(store, "City").sortBy("Name", Direction.DESCENDING);
        Page first = list.page(2);
        store.delete(first.objects().get(1));
        assertThat(names(list.page(first.next().orElseThrow(), 2))).containsExactly("b", "a");
    }

    @Test
    void aListOfTheHostsFunctionIsConstrainedSearchedSortedAndPaged() {
        cities("Ahlen", "Bonn", "Celle", "Bern");
        ListView list = ListView.of(store, "City", view -> {
            List<StoredObject> rows = new ArrayList<>();
            view.scan(Atlas.PLACE, rows::add);
            return rows;
        });
        Page first = list.page(3);
        assertThat(names(first)).containsExactly("Ahlen", "Bonn", "Celle");
        assertThat(names(list.page(first.next().orElseThrow(), 3))).containsExactly("Bern");
        ListView narrowed =
                list.where("[starts-with(Name, 'B')]").search("N", "Name").sortBy("Name");
        assertThat(names(narrowed.page(1))).containsExactly("Bern");
        assertThat(names(narrowed.page(narrowed.page(1).next().orElseThrow(), 5)))
                .containsExactly("Bonn");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Population | it is of type Long",
                "Capital    | it is of type Boolean",
                "Climate    | it is of type Enumeration",
                "Secret     | its values are hashed",
                "Shield     | it is of type Binary",
            })
    void whatIsNoReadableTextCannotBeSearchedAndTheErrorSaysWhichAndWhy(String name, String why) {
        assertThatExceptionOfType(ListException.class)
                .isThrownBy(() -> ListView.of(store, "City").search("x", name))
                .withMessageStartingWith("Attribute `" + name + "` of entity `City` cannot be searched: " + why)
                .satisfies(error -> {
                    assertThat(error.reason()).isEqualTo(ListException.Reason.NOT_SEARCHABLE);
                    assertThat(error.member()).contains(name);
                    assertThat(error.entity()).contains("City");
                });
    }

    @Test
    void anUnknownNameIsAnErrorThatTellsTheNearest() {
        ListView list = ListView.of(store, "City");
        assertThatThrownBy(() -> list.search("x", "Nam"))
                .isInstanceOf(UnknownMemberException.class)
                .hasMessageContaining("Name");
        assertThatThrownBy(() -> list.sortBy("Rnk")).isInstanceOf(UnknownMemberException.class);
        assertThatThrownBy(() -> list.where("[Nme = 'x']")).isInstanceOf(XPathException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Secret", "Shield", "Density"})
    void whatHasNoOrderCannotBeSortedBy(String name) {
        assertThatExceptionOfType(ListException.class)
                .isThrownBy(() -> ListView.of(store, "City").sortBy(name))
                .satisfies(error -> assertThat(error.reason()).isEqualTo(ListException.Reason.NOT_SORTABLE));
    }

    @Test
    void membersAndConstraintsOfOtherEntitiesAreRefused() {
        ListView places = ListView.of(store, "Place");
        assertThatThrownBy(() -> places.sortBy(Atlas.CITY.attribute("Population")))
                .isInstanceOf(ListException.class);
        assertThatThrownBy(() -> places.search("x", Atlas.TAG.attribute("Label")))
                .isInstanceOf(ListException.class);
        assertThatThrownBy(() -> places.where(
                        Constraints.where(Atlas.CITY.bool("Capital")).is(true)))
                .isInstanceOf(ListException.class)
                .hasMessageContaining("`City`");
    }

    @Test
    void aBookmarkOfAnotherListOrOfNoListIsRefused() {
        cities("a", "b");
        Bookmark bookmark =
                ListView.of(store, "City").sortBy("Name").page(1).next().orElseThrow();
        ListView other = ListView.of(store, "City").sortBy("Rank");
        assertThatThrownBy(() -> other.page(bookmark, 1)).isInstanceOf(ListException.class);
        for (String text : List.of("", "AAAA", "?", bookmark.text().substring(0, 30))) {
            assertThatThrownBy(() -> ListView.of(store, "City").sortBy("Name").page(Bookmark.of(text), 1))
                    .isInstanceOf(ListException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, ListView.MAX_PAGE + 1})
    void theSizeOfAPageHasBounds(int size) {
        assertThatThrownBy(() -> ListView.of(store, "City").page(size)).isInstanceOf(ListException.class);
    }

    @Test
    void aPreparedListTellsThatItWalksAnIndex() {
        cities("a", "b");
        ListView list = ListView.of(store, "City").where("[Population > 5]").sortBy("Name");
        assertThat(list.explain()).contains("scan", "no query column", "records  [Population > ?]");
        list.prepare().join();
        assertThat(list.explain()).contains("walk along the order's index", "sql      [Population > ?]");
    }

    @Test
    void aListPreparesItselfInTheBackground() {
        cities("a", "b");
        ListView list = ListView.of(store, "City").sortBy("Name");
        assertThat(list.page(5)).hasSize(2);
        await().until(() -> list.explain().contains("an index has the order"));
        assertThat(list.page(5)).hasSize(2);
    }
}
