package dev.holdfast.query.internal.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Page;
import dev.holdfast.query.testing.Atlas;
import dev.holdfast.query.testing.Folder;
import dev.holdfast.query.testing.Places;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.TextFolding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SearchPropertyTest {

    private static final List<String> PARTS = List.of(
            "a",
            "B",
            "e\u0301",
            "É",
            "ß",
            "ss",
            "İ",
            "ı",
            "I",
            "🙂",
            "日",
            "本",
            "%",
            "_",
            "'",
            "\"",
            "*",
            " ",
            "AND",
            "\u0000",
            "\u0001",
            "\u0002",
            "\uFFFE",
            "\uFFFF",
            "\uFFFD",
            "\u0301",
            "ﬁ",
            "i",
            "-",
            "(",
            "か\u3099",
            "が",
            "\uDBFF\uDFFF",
            "x",
            "y",
            "\uD7FF",
            "\uE000");

    @Provide
    Arbitrary<Random> seeds() {
        return Arbitraries.longs().map(Random::new);
    }

    private static String text(Random random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(parts + 1); i > 0; i--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    @Property(tries = 12)
    void theIndexFindsWhatLookingAtEveryObjectFindsThroughCommitsRoundsAndReopening(@ForAll("seeds") Random random) {
        try (Folder folder = Folder.make()) {
            for (int opened = 0; opened < 3; opened++) {
                try (ObjectStore store = folder.open()) {
                    work(store, random);
                }
            }
        }
    }

    private static void work(ObjectStore store, Random random) {
        if (random.nextInt(3) == 0) {
            change(store, random);
        }
        ListView list = ListView.of(store, Atlas.PLACE).sortBy("Name");
        list.search("x", "Name", "Note").prepare().join();
        for (int step = 0; step < 6; step++) {
            change(store, random);
            if (random.nextInt(3) == 0) {
                index(store).takeFresh();
            }
            for (int i = 0; i < 6; i++) {
                assertFound(store, list, text(random, 4));
            }
        }
    }

    private static SearchIndex index(ObjectStore store) {
        SearchTerm term =
                SearchTerm.of(Atlas.PLACE, "x", List.of(Atlas.PLACE.member("Name"), Atlas.PLACE.member("Note")));
        return SearchIndexes.find(StorePorts.of(store), Atlas.PLACE, term).orElseThrow();
    }

    private static void change(ObjectStore store, Random random) {
        List<Draft> drafts = new ArrayList<>();
        for (StoredObject object : Places.all(store, Atlas.PLACE)) {
            if (random.nextInt(4) == 0) {
                Draft draft = store.edit(object);
                drafts.add(random.nextBoolean() ? draft.delete() : named(draft, random));
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            drafts.add(named(store.create(random.nextBoolean() ? "City" : "Place"), random));
        }
        store.commit(drafts);
    }

    private static Draft named(Draft draft, Random random) {
        draft.set("Name", random.nextInt(5) == 0 ? null : text(random, 8));
        return random.nextBoolean() ? draft.set("Note", text(random, 8)) : draft;
    }

    private static void assertFound(ObjectStore store, ListView list, String term) {
        List<ObjectId> expected = plainly(store, term);
        ListView searched = list.search(term, "Name", "Note").withoutPreparing();
        String shown = "term of code points " + term.codePoints().boxed().toList() + "\n" + searched.explain();
        assertThat(pages(searched, 3)).as(shown).isEqualTo(expected);
        assertThat(searched.count()).as(shown).isEqualTo(expected.size());
    }

    private static List<ObjectId> plainly(ObjectStore store, String term) {
        String folded = TextFolding.fold(term);
        return Places.all(store, Atlas.PLACE).stream()
                .filter(object -> folded.isEmpty()
                        || Stream.of("Name", "Note")
                                .map(object::get)
                                .anyMatch(value -> value != null
                                        && TextFolding.fold((String) value).contains(folded)))
                .sorted(Places.by(Atlas.PLACE.attribute("Name")).thenComparing(Comparator.comparing(StoredObject::id)))
                .map(StoredObject::id)
                .toList();
    }

    private static List<ObjectId> pages(ListView list, int size) {
        List<ObjectId> seen = new ArrayList<>();
        Page page = list.page(size);
        page.forEach(object -> seen.add(object.id()));
        while (page.next().isPresent()) {
            page = list.page(page.next().get(), size);
            page.forEach(object -> seen.add(object.id()));
        }
        return seen;
    }
}
