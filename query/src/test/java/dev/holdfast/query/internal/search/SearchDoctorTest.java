package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListView;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The doctor took a sound index for a damaged one when the same reader had searched it before a round changed it. */
class SearchDoctorTest {
    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100))
            .build();
    private static final int ROUNDS = 6;

    @Test
    void theDoctorFindsNothingInAnIndexThatChangedSinceItsReaderSearchedIt() {
        try (ObjectStore store =
                ObjectStore.inMemory(MODEL, StoreOptions.defaults().withReaders(1))) {
            ListView search = ListView.of(store, "City").search("badstein", "Name");
            search.prepare().join();
            for (int round = 1; round <= ROUNDS; round++) {
                long before = folded(store);
                commit(store, round);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> folded(store) > before);
                assertThat(StoreCheck.check(store).findings()).isEmpty();
                assertThat(search.withoutPreparing().ids()).hasSize(round);
            }
        }
    }

    private static void commit(ObjectStore store, int round) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i <= SearchIndex.ROUND; i++) {
            String name = i == 0 ? "badstein" : "city " + round + " " + Integer.toString(i * 7919, 36);
            drafts.add(store.create("City").set("Name", name));
        }
        store.commit(drafts);
    }

    private static long folded(ObjectStore store) {
        return StorePorts.of(store).read(session -> {
            try (SqlRows rows =
                    session.sql().prepare("select max(folded) from search_set").query()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
