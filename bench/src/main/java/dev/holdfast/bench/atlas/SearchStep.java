package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.query.ListView;
import dev.holdfast.query.list.Direction;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of an offline page: searched, constrained, sorted and read page by page. */
final class SearchStep implements Step {
    private static final String TERM = "san jose";
    private static final int ROWS_OF_A_PAGE = 500;
    private static final long LARGE = 500_000;

    @Override
    public String title() {
        return "Search, constrain, sort and page, offline";
    }

    @Override
    public String promise() {
        return "a list without a network finds what it should, and paging shows every row once.";
    }

    @Override
    public String run(Journey journey) {
        search(journey);
        constrain(journey);
        return page(journey);
    }

    private static ListView cities(Journey journey) {
        return ListView.of(journey.first().store(), AtlasModel.CITY);
    }

    private static long count(Journey journey, Predicate<CityRow> wanted) {
        return journey.data().cities().stream().filter(wanted).count();
    }

    private static void search(Journey journey) {
        ListView list =
                cities(journey).search(TERM, AtlasModel.NAME).sortBy(AtlasModel.POPULATION, Direction.DESCENDING);
        list.prepare().join();
        Page page = list.page(3);
        long found = list.count();
        journey.same(found, count(journey, row -> folded(row.name()).contains(TERM)), "a search finds every match");
        journey.say(format(
                ROOT,
                "\"%s\" is in the names of %,d cities, accents or not; the largest: %s",
                TERM,
                found,
                String.join(", ", page.objects().stream().map(SearchStep::named).toList())));
    }

    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(ROOT);
    }

    private static String named(StoredObject city) {
        return format(ROOT, "%s (%,d)", city.get(AtlasModel.NAME), population(city));
    }

    /** A city's inhabitants, 0 when nobody counted them. */
    static long population(StoredObject city) {
        Long population = city.get(AtlasModel.POPULATION);
        return population == null ? 0 : population;
    }

    private static void constrain(Journey journey) {
        String xpath = "[City_Country/Country/Code = 'NL' and Population > " + LARGE + "]";
        ListView list = cities(journey).where(xpath).sortBy(AtlasModel.NAME);
        long expected = count(journey, row -> row.country().equals("NL") && row.population() > LARGE);
        List<String> names = list.page(ROWS_OF_A_PAGE).objects().stream()
                .map(city -> String.valueOf(city.get(AtlasModel.NAME)))
                .toList();
        journey.same((long) names.size(), expected, "a constraint selects what it says");
        journey.say(xpath + ": " + String.join(", ", names));
    }

    private static String page(Journey journey) {
        ListView list =
                cities(journey).where("[City_Country/Country/Code = 'JP']").sortBy(AtlasModel.NAME);
        List<ObjectId> seen = new ArrayList<>();
        int pages = 0;
        Optional<Page> page = Optional.of(list.page(ROWS_OF_A_PAGE));
        while (page.isPresent()) {
            pages++;
            page.get().forEach(city -> seen.add(city.id()));
            page = page.get().next().map(bookmark -> list.page(bookmark, ROWS_OF_A_PAGE));
        }
        long expected = count(journey, row -> row.country().equals("JP"));
        journey.same((long) seen.size(), expected, "paging shows every row");
        journey.same((long) new HashSet<>(seen).size(), expected, "paging shows no row twice");
        return format(ROOT, "the %,d cities of Japan by name, read in %d pages", seen.size(), pages);
    }
}
