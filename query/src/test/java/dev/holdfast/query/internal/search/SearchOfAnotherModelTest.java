package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search indexes that were made for another model than the store has now. */
class SearchOfAnotherModelTest {
    private static final DomainModel FIRST = DomainModel.define("Atlas", 1)
            .entity("City", e -> e.string("Name", 100))
            .entity("Fair", e -> e.string("Title", 100))
            .build();
    private static final DomainModel SECOND = DomainModel.define("Atlas", 2)
            .entity("Town", e -> e.formerly("City").string("Name", 100).bool("Large"))
            .build();

    @Test
    void theIndexOfARemovedEntityGoesAndThatOfARenamedOneIsBuiltAnew(@TempDir Path folder) {
        try (ObjectStore store = ObjectStore.open(folder, FIRST)) {
            store.commit(store.create("City").set("Name", "Badstein"));
            store.commit(store.create("Fair").set("Title", "Badsteiner Markt"));
            assertThat(found(store, "City", "Name")).isEqualTo(1);
            assertThat(found(store, "Fair", "Title")).isEqualTo(1);
            assertThat(indexes(store)).containsExactly("City[Name]", "Fair[Title]");
        }
        try (ObjectStore store = ObjectStore.open(folder, SECOND)) {
            assertThat(found(store, "Town", "Name")).isEqualTo(1);
            assertThat(indexes(store)).containsExactly("Town[Name]");
            assertThat(texts(store, "select count(*) from sqlite_schema where sql like 'create virtual table%'"))
                    .as("an index has its pieces and their words")
                    .containsExactly("2");
        }
    }

    private static int found(ObjectStore store, String entity, String attribute) {
        ListView search = ListView.of(store, entity).search("adstei", attribute);
        search.prepare().join();
        return search.withoutPreparing().ids().size();
    }

    private static List<String> indexes(ObjectStore store) {
        return texts(store, "select name from search_set order by name");
    }

    private static List<String> texts(ObjectStore store, String query) {
        return StorePorts.of(store).read(session -> {
            List<String> texts = new ArrayList<>();
            try (SqlRows rows = session.sql().prepare(query).query()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        });
    }
}
