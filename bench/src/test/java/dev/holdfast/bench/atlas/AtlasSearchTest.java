package dev.holdfast.bench.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.TextFolding;
import dev.holdfast.store.spi.TextOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every city of the world, searched by name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtlasSearchTest {
    private static final int COMMITTED_AT_ONCE = 5_000;
    private static final int SHOWN = 20;

    private record City(ObjectId id, String name, String folded) {}

    private final List<City> cities = new ArrayList<>();
    private final ObjectStore store = ObjectStore.inMemory(AtlasModel.MODEL);
    private final ListView list = ListView.of(store, AtlasModel.CITY).sortBy(AtlasModel.NAME);

    @BeforeAll
    void load() {
        List<CityRow> rows = AtlasData.read().cities();
        for (int i = 0; i < rows.size(); i += COMMITTED_AT_ONCE) {
            store.commit(rows.subList(i, Math.min(i + COMMITTED_AT_ONCE, rows.size())).stream()
                    .map(this::draft)
                    .toList());
        }
        Comparator<City> byName = (one, other) -> {
            int order = TextOrder.compareCodePoints(one.folded(), other.folded());
            return order != 0 ? order : TextOrder.compareAlike(one.name(), other.name());
        };
        cities.sort(byName.thenComparing(City::id));
        search("x").prepare().join();
    }

    private Draft draft(CityRow row) {
        Draft draft = store.create(AtlasModel.CITY).set(AtlasModel.NAME, row.name());
        cities.add(new City(draft.id(), row.name(), TextFolding.fold(row.name())));
        return draft;
    }

    @AfterAll
    void close() {
        store.close();
    }

    private ListView search(String term) {
        return list.search(term, AtlasModel.NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "épone", "EPONE", "são", "sao", "strasse", "an", "ny", "qx", "a", "ж", "京", "zzzzq", "saint-", "%", "'",
                "York"
            })
    void everyTermFindsWhatLookingAtEveryNameFinds(String term) {
        String folded = TextFolding.fold(term);
        List<ObjectId> expected = cities.stream()
                .filter(city -> city.folded().contains(folded))
                .map(City::id)
                .toList();
        ListView found = search(term);
        Page first = found.page(SHOWN);
        List<ObjectId> shown = new ArrayList<>(ids(first));
        first.next().ifPresent(next -> shown.addAll(ids(found.page(next, SHOWN))));
        assertThat(shown).isEqualTo(expected.subList(0, Math.min(2 * SHOWN, expected.size())));
        assertThat(found.count()).isEqualTo(expected.size());
    }

    private static List<ObjectId> ids(Page page) {
        return page.objects().stream().map(city -> city.id()).toList();
    }

    @Test
    void caseAndDiacriticsMakeNoDifference() {
        assertThat(search("épone").ids()).isEqualTo(search("EPONE").ids()).isNotEmpty();
        assertThat(search("são").ids()).isEqualTo(search("sao").ids()).isNotEmpty();
    }
}
