package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.Places;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A store in which a glance along the order finds nothing, so that the index is asked: more than 500 objects have "middle", which
 * are walked, and 40 have "seldom", which are sorted. Two changes stand beside the index.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchReaderTest {
    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final ListView list = ListView.of(store, Atlas.PLACE).sortBy("Name").withoutPreparing();

    SearchReaderTest() {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 760; i++) {
            String name =
                    String.format(Locale.ROOT, i < 160 ? "a%03d" : i % 16 == 0 ? "z%03d seldom" : "z%03d middle", i);
            drafts.add(store.create(i % 2 == 0 ? "Place" : "City").set("Name", name));
        }
        store.commit(drafts);
        search("x").prepare().join();
        store.commit(
                store.create("City").set("Name", "z500 and a half, middle and seldom"),
                store.edit(list.search("z701", "Name").page(1).objects().get(0)).set("Name", "gone"));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private ListView search(String term) {
        return list.search(term, "Name");
    }

    private List<String> plainly(Predicate<String> wanted, Predicate<StoredObject> also) {
        return Places.all(store, Atlas.PLACE).stream()
                .filter(also)
                .filter(place -> wanted.test((String) place.get("Name")))
                .sorted(Places.by(Atlas.PLACE.attribute("Name")).thenComparing(Comparator.comparing(StoredObject::id)))
                .map(place -> (String) place.get("Name"))
                .toList();
    }

    private static List<String> names(Page page) {
        return page.objects().stream().map(place -> (String) place.get("Name")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle", "seldom", "gone", "z701", "absent", "dd", "z500 and", "qq"})
    void pagesAndCountsAreThoseOfLookingAtEveryObject(String term) {
        List<String> expected = plainly(name -> name.contains(term), place -> true);
        ListView found = search(term);
        Page first = found.page(7);
        assertThat(names(first)).isEqualTo(expected.subList(0, Math.min(7, expected.size())));
        assertThat(found.count()).isEqualTo(expected.size());
        if (expected.size() > 14) {
            Page second = found.page(first.next().orElseThrow(), 7);
            assertThat(names(second)).isEqualTo(expected.subList(7, 14));
            assertThat(names(found.page(second.previous().orElseThrow(), 7))).isEqualTo(expected.subList(0, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle", "seldom"})
    void whatIsFoundIsOfTheListsEntityAndConstraint(String term) {
        List<String> cities =
                plainly(name -> name.contains(term) && name.startsWith("z5"), place -> place.entity() == Atlas.CITY);
        ListView found = ListView.of(store, Atlas.CITY)
                .where("[starts-with(Name, 'z5')]")
                .sortBy("Name")
                .search(term, "Name");
        found.prepare().join();
        assertThat(names(found.withoutPreparing().page(100))).isEqualTo(cities);
        assertThat(found.withoutPreparing().count()).isEqualTo(cities.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"middle", "seldom"})
    void anOrderThatNoIndexHasIsSortedWhateverTheNumberOfAnswers(String term) {
        List<String> expected = new ArrayList<>(plainly(name -> name.contains(term), place -> true));
        ListView found = ListView.of(store, Atlas.PLACE)
                .sortBy("Note")
                .sortBy("Name", Direction.DESCENDING)
                .withoutPreparing()
                .search(term, "Name");
        Collections.reverse(expected);
        Page first = found.page(9);
        assertThat(names(first)).isEqualTo(expected.subList(0, 9));
        assertThat(names(found.page(first.next().orElseThrow(), 9))).isEqualTo(expected.subList(9, 18));
    }

    @Test
    void theIndexIsWhatAnswers() {
        assertThat(search("middle").explain()).contains("search index:");
    }
}
