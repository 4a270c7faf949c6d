package dev.holdfast.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.constraint.Constraints;
import dev.holdfast.query.list.Bookmark;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows with equal values under an index without ids stand in the order of their ids, few or many, however pages cut them. */
class AlikeRowsTest {

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);

    @AfterEach
    void close() {
        store.close();
    }

    /** So many rows with the first name and at most 30 with each other one, committed in another order than that of their ids. */
    private int commit(int alike, @Nullable String... names) {
        List<Draft> drafts = new ArrayList<>();
        for (String name : names) {
            for (int i = drafts.isEmpty() ? 0 : Math.max(0, alike - 30); i < alike; i++) {
                drafts.add(store.create(Atlas.CITY).set("Name", name));
            }
        }
        Collections.shuffle(drafts, new Random(alike));
        store.commit(drafts);
        return drafts.size();
    }

    private ListView prepared(ListView list) {
        list.prepare().join();
        assertThat(StorePorts.of(store).columns().areFewAlike(Atlas.CITY.member("Name")))
                .isTrue();
        return list;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 20, 21, 600})
    void pagesOfASortedListFollowEachOtherForthAndBack(int alike) {
        int all = commit(alike, "b", null, "a", "B", "c");
        for (Direction direction : Direction.values()) {
            ListView list = prepared(ListView.of(store, Atlas.CITY).sortBy("Name", direction));
            List<ObjectId> expected = list.withoutPreparing().ids();
            assertThat(expected).hasSize(all);
            assertThat(turned(list, false)).isEqualTo(expected);
            assertThat(turned(list, true)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 20, 21, 600})
    void pagesOfEqualRowsFollowEachOtherInTheOrderOfIds(int alike) {
        commit(alike, "a", "b");
        ListView list = prepared(ListView.of(store, Atlas.CITY)
                .where(Constraints.where(Atlas.CITY.string("Name")).is("a")));
        List<ObjectId> expected = new ArrayList<>(list.ids());
        expected.sort(Comparator.naturalOrder());
        assertThat(expected).hasSize(alike);
        assertThat(turned(list, false)).isEqualTo(expected);
        assertThat(turned(list, true)).isEqualTo(expected);
    }

    /** All rows by pages of 20, from the first on, or from the last back. */
    private static List<ObjectId> turned(ListView list, boolean back) {
        Page page = list.page(20);
        while (back && page.next().isPresent()) {
            page = list.page(page.next().orElseThrow(), 20);
        }
        List<ObjectId> shown = new ArrayList<>();
        while (true) {
            List<ObjectId> ids = page.objects().stream().map(StoredObject::id).toList();
            shown.addAll(back ? 0 : shown.size(), ids);
            Optional<Bookmark> next = back ? page.previous() : page.next();
            if (next.isEmpty()) {
                return shown;
            }
            page = list.page(next.get(), 20);
        }
    }
}
