package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.Places;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreDump;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One store in which terms are rare, frequent, and everywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchPlansTest {

    private static final int PLACES = 6_000;

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);
    private final ListView list = ListView.of(store, Atlas.PLACE).sortBy("Name").withoutPreparing();

    SearchPlansTest() {
        Random random = new Random(7);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            String middle = i % 8 == 0 ? "middle" : "";
            drafts.add(store.create(i % 2 == 0 ? "Place" : "City")
                    .set("Name", Integer.toString(random.nextInt(100_000), 36) + middle)
                    .set("Note", i % 1000 == 0 ? "rare" : i % 20 == 0 ? null : "everywhere"));
        }
        store.commit(drafts);
        search("x").prepare().join();
        store.commit(
                store.create("City").set("Name", "000 middle"),
                store.create("City").set("Name", "rare"));
        store.commit(store.edit(search("middle").page(5).objects().get(3)).set("Name", "gone"));
    }

    @AfterAll
    void close() {
        store.close();
    }

    private ListView search(String term) {
        return list.search(term, "Name", "Note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rare", "MIDDLE", "every", "dd", "z", "e", "1", "absent", "go", "ne", "where1", "0"})
    void everyTermIsFoundPlainlyWhateverItsPlan(String term) {
        List<ObjectId> expected = plainly(term);
        assertThat(search(term).ids()).isEqualTo(expected);
        assertThat(search(term).count()).isEqualTo(expected.size());
        assertThat(firstPages(search(term), 20)).isEqualTo(expected.subList(0, Math.min(60, expected.size())));
    }

    @Test
    void aFoundPageIsConstrainedToo() {
        List<ObjectId> cities = plainly("middle").stream()
                .filter(id -> store.find(id).orElseThrow().entity() == Atlas.CITY)
                .toList();
        ListView found = ListView.of(store, Atlas.CITY)
                .where("[starts-with(Name, '000')]")
                .search("middle", "Name", "Note");
        assertThat(cities).isNotEmpty();
        assertThat(found.ids()).isNotEmpty().isSubsetOf(cities);
        assertThat(search("middle").where("[Name = 'gone']").ids()).isEmpty();
    }

    @Test
    void tooManyChangesAtOnceAreFoundByLookingAndThenTakenIn() {
        try (ObjectStore many = ObjectStore.inMemory(Atlas.MODEL)) {
            ListView found = ListView.of(many, Atlas.TAG).search("abc", "Label").withoutPreparing();
            found.prepare().join();
            List<Draft> drafts = new ArrayList<>();
            for (int i = 0; i <= FreshChanges.MAX_OBJECTS; i++) {
                drafts.add(many.create(Atlas.TAG).set("Label", i % 5000 == 0 ? "xabcx" : "other"));
            }
            many.commit(drafts);
            assertThat(found.count()).isEqualTo(5);
            await().until(() -> found.explain().contains("search index:"));
            assertThat(found.count()).isEqualTo(5);
            assertThat(StorePorts.of(many).lastCommit()).isEqualTo(1);
        }
    }

    @Test
    void theDoctorAndTheDumpTakeTheIndexAsItIs() {
        assertThat(StoreCheck.check(store).isSound()).isTrue();
        assertThat(StoreDump.of(store).overview()).contains("table search_1: ");
    }

    private List<ObjectId> plainly(String term) {
        return Places.all(store, Atlas.PLACE).stream()
                .filter(object -> has(object, "Name", term) || has(object, "Note", term))
                .sorted(Places.by(Atlas.PLACE.attribute("Name")).thenComparing(Comparator.comparing(StoredObject::id)))
                .map(StoredObject::id)
                .toList();
    }

    private static boolean has(StoredObject object, String name, String term) {
        return object.get(name) instanceof String text && text.contains(term.toLowerCase(Locale.ROOT));
    }

    private static List<ObjectId> firstPages(ListView list, int size) {
        List<ObjectId> seen = new ArrayList<>();
        Page page = list.page(size);
        page.forEach(object -> seen.add(object.id()));
        while (page.next().isPresent() && seen.size() < 3 * size) {
            page = list.page(page.next().get(), size);
            page.forEach(object -> seen.add(object.id()));
        }
        return seen;
    }
}
