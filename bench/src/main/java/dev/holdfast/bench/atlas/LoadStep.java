package dev.holdfast.bench.atlas;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.bench.atlas.AtlasData.CountryRow;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Commits every country at once, then the cities a thousand at a time, each commit durable when it returns. */
final class LoadStep implements Step {
    private static final int COMMIT_SIZE = 1000;

    @Override
    public String title() {
        return "Commit all countries and cities";
    }

    @Override
    public String run(Journey journey) {
        ObjectStore store = journey.reopen();
        List<Draft> countries = new ArrayList<>();
        for (CountryRow row : journey.data().countries()) {
            Draft country = country(store, row);
            countries.add(country);
            journey.countries().put(row.code(), country.id());
        }
        store.commit(countries);
        long commits = 1 + commitCities(journey, store);
        long cities = journey.data().cities().size();
        journey.promise(store.count(AtlasModel.COUNTRY) == countries.size(), "every country is in the store");
        journey.promise(store.count(AtlasModel.CITY) == cities, "every city is in the store");
        return "%,d countries and %,d cities in %,d commits".formatted(countries.size(), cities, commits);
    }

    private static Draft country(ObjectStore store, CountryRow row) {
        Draft country = store.create(AtlasModel.COUNTRY).set(AtlasModel.CODE, row.code());
        for (int i = 0; i < AtlasModel.LANGUAGES.size(); i++) {
            country.set(
                    AtlasModel.countryName(AtlasModel.LANGUAGES.get(i)),
                    row.names().get(i));
        }
        return country;
    }

    private static long commitCities(Journey journey, ObjectStore store) {
        List<CityRow> rows = journey.data().cities();
        journey.progress().begin("committed", "cities", rows.size());
        long commits = 0;
        for (int from = 0; from < rows.size(); from += COMMIT_SIZE) {
            List<CityRow> part = rows.subList(from, Math.min(rows.size(), from + COMMIT_SIZE));
            store.commit(part.stream().map(row -> city(journey, store, row)).toList());
            journey.progress().reached(from + part.size());
            commits++;
        }
        return commits;
    }

    private static Draft city(Journey journey, ObjectStore store, CityRow row) {
        ObjectId country = Objects.requireNonNull(journey.countries().get(row.country()), row.country());
        Draft city = store.create(AtlasModel.CITY)
                .set(AtlasModel.GEONAME_ID, row.geonameId())
                .set(AtlasModel.NAME, row.name())
                .set(AtlasModel.CITY_COUNTRY, country)
                .set(AtlasModel.FEATURE_CODE, row.featureCode())
                .set(AtlasModel.POPULATION, row.population())
                .set(AtlasModel.LONGITUDE, row.longitude())
                .set(AtlasModel.LATITUDE, row.latitude());
        journey.cities().put(city.id(), row);
        return city;
    }
}
