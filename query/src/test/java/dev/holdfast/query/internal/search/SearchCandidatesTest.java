package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListView;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SPEC 7.3: what the index is asked for, and how many rows it says may have a term. */
class SearchCandidatesTest {
    private static final long LIMIT = 1_000;

    private final ObjectStore store = ObjectStore.inMemory(Atlas.MODEL);

    @AfterEach
    void close() {
        store.close();
    }

    /** Commits tags with these labels, then builds the index, so that it has them all. */
    private void tags(List<String> labels) {
        List<Draft> drafts = new ArrayList<>();
        labels.forEach(label -> drafts.add(store.create(Atlas.TAG).set("Label", label)));
        store.commit(drafts);
        ListView.of(store, Atlas.TAG).search("x", "Label").prepare().join();
    }

    private <T extends @Nullable Object> T asked(String text, Function<SearchCandidates, T> what) {
        StorePort port = StorePorts.of(store);
        SearchTerm term = SearchTerm.of(Atlas.TAG, text, List.of(Atlas.TAG.member("Label")));
        SearchIndex index = SearchIndexes.find(port, Atlas.TAG, term).orElseThrow();
        return port.read(session -> what.apply(index.in(session, term).orElseThrow()));
    }

    private @Nullable String question(String text) {
        return asked(text, SearchCandidates::question);
    }

    private long count(String text, long limit) {
        return asked(text, each -> each.count(limit));
    }

    private static List<String> endings(int count) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add("z" + Character.toString('\u4E00' + i));
        }
        return labels;
    }

    @Test
    void aTermThatNoPieceBeginsWithHasNoRows() {
        tags(List.of("abc"));
        assertThat(question("zz")).isEmpty();
        assertThat(count("zz", LIMIT)).isZero();
    }

    @Test
    void aShortTermIsAskedForByAllPiecesThatBeginWithIt() {
        tags(endings(200));
        assertThat(count("z", LIMIT)).isEqualTo(200);
        assertThat(count("z\u4E05", LIMIT)).isEqualTo(1);
    }

    @Test
    void aShortTermWithTooManyPiecesCountsAsOneThatIsEverywhere() {
        tags(endings(201));
        assertThat(question("z")).isNull();
        assertThat(count("z", LIMIT)).isEqualTo(LIMIT);
    }

    @Test
    void aLongerTermIsAskedForByItsRarestPiecesAndCountedUpToTheLimit() {
        tags(List.of("abcdefg", "abcd", "abcd", "abcd", "bcde"));
        assertThat(question("abcdefg")).isEqualTo("\"def\" AND \"efg\" AND \"cde\"");
        assertThat(count("abcdefg", LIMIT)).isEqualTo(1);
        assertThat(count("abc", LIMIT)).isEqualTo(4);
        assertThat(count("abc", 3)).isEqualTo(3);
    }
}
