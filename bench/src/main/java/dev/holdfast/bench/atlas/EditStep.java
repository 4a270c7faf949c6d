package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.TooLongException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Comparator;
import java.util.List;

/** Works offline: edits a city, rolls back, tries what the model forbids, creates two cities, deletes a city and a country. */
final class EditStep implements Step {
    /** The name of the city that the server will refuse. */
    static final String MINUS_TOWN = "Minus Town";

    private static final long NEWCOMERS = 1000;
    private static final String MALTA = "MT";

    @Override
    public String title() {
        return "Edit, create and delete, offline";
    }

    @Override
    public String promise() {
        return "a commit is all or nothing; a snapshot never changes; a reference to what is deleted is cleared.";
    }

    @Override
    public String run(Journey journey) {
        edit(journey);
        create(journey);
        delete(journey);
        long pending = journey.first().store().pending().count();
        journey.promise(pending > 0, "what was committed offline waits to be sent");
        return format(ROOT, "%,d changes wait to be sent", pending);
    }

    private static void edit(Journey journey) {
        ObjectStore store = journey.first().store();
        CityRow largest = journey.data().cities().stream()
                .max(Comparator.comparingLong(CityRow::population))
                .orElseThrow();
        StoredObject before = store.get(AtlasModel.CITY, World.cityId(largest.geonameId()));
        long more = largest.population() + NEWCOMERS;
        Draft edit = store.edit(before).set(AtlasModel.POPULATION, more);
        long commit = store.commit(edit).commitNumber();
        journey.same(SearchStep.population(before), largest.population(), "a snapshot never changes");
        journey.same(SearchStep.population(store.get(AtlasModel.CITY, before.id())), more, "an edit is seen");
        edit.set(AtlasModel.POPULATION, 0L).rollback();
        journey.same(edit.get(AtlasModel.POPULATION), more, "a rollback returns to the last committed value");
        journey.same(
                store.commit(edit.set(AtlasModel.POPULATION, more)).commitNumber(),
                commit,
                "a value that is there already writes nothing");
        commitTooLong(journey, edit);
        journey.say(format(ROOT, "%s has %,d people now", before.get(AtlasModel.NAME), more));
    }

    private static void commitTooLong(Journey journey, Draft draft) {
        String tooLong = "x".repeat(AtlasModel.CITY_NAME_LENGTH + 1);
        try {
            journey.first().store().commit(draft.set(AtlasModel.NAME, tooLong));
            journey.promise(false, "a name that is too long is refused");
        } catch (TooLongException e) {
            journey.promise(tooLong.equals(draft.get(AtlasModel.NAME)), "a refused draft keeps its edits");
            journey.say("a name that is too long is refused: " + e.getMessage());
        }
        draft.rollback();
    }

    private static void create(Journey journey) {
        ObjectStore store = journey.first().store();
        long cities = store.count(AtlasModel.CITY);
        Draft harbour = store.create(AtlasModel.CITY)
                .set(AtlasModel.NAME, "Holdfast Harbour")
                .set(AtlasModel.CITY_COUNTRY, World.countryId("NL"))
                .set(AtlasModel.POPULATION, NEWCOMERS);
        Draft minus = store.create(AtlasModel.CITY)
                .set(AtlasModel.NAME, MINUS_TOWN)
                .set(AtlasModel.CITY_COUNTRY, World.countryId("NL"))
                .set(AtlasModel.POPULATION, -1L);
        store.commit(harbour, minus);
        journey.same(store.count(AtlasModel.CITY), cities + 2, "new objects are in the store");
        journey.say("two new cities: Holdfast Harbour, and " + MINUS_TOWN
                + " with -1 people, which only the server forbids");
    }

    private static void delete(Journey journey) {
        ObjectStore store = journey.first().store();
        List<CityRow> maltese = journey.data().cities().stream()
                .filter(city -> city.country().equals(MALTA))
                .toList();
        ObjectId smallest = maltese.stream()
                .min(Comparator.comparingLong(CityRow::population))
                .map(city -> World.cityId(city.geonameId()))
                .orElseThrow();
        store.delete(store.get(AtlasModel.COUNTRY, World.countryId(MALTA)), store.get(AtlasModel.CITY, smallest));
        journey.promise(store.find(smallest).isEmpty(), "a deleted object is gone");
        journey.promise(store.find(World.countryId(MALTA)).isEmpty(), "a deleted country is gone");
        for (CityRow row : maltese) {
            store.find(World.cityId(row.geonameId()))
                    .ifPresent(city -> journey.promise(
                            city.get(AtlasModel.CITY_COUNTRY) == null, "a reference to a deleted object is cleared"));
        }
        journey.say(format(
                ROOT, "Malta and one of its cities are deleted; %,d cities have no country now", maltese.size() - 1));
    }
}
