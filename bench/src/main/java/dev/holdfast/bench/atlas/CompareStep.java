package dev.holdfast.bench.atlas;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.bench.atlas.AtlasData.CountryRow;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.object.StoredObject;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the store again and compares every member of every object with the data it was made of. */
final class CompareStep implements Step {
    private static final int SHOWN_EVERY = 1000;

    @Override
    public String title() {
        return "Close, open again, and compare every value with the data";
    }

    @Override
    public String run(Journey journey) {
        ObjectStore store = journey.reopen();
        for (CountryRow row : journey.data().countries()) {
            StoredObject country = store.get(
                    AtlasModel.COUNTRY,
                    Objects.requireNonNull(journey.countries().get(row.code())));
            journey.promise(isSame(row, country), "a country reads back as it was committed");
        }
        long compared = compareCities(journey, store);
        journey.promise(compared == journey.cities().size(), "a scan shows every city once");
        return "%,d objects read and equal"
                .formatted(compared + journey.countries().size());
    }

    private static long compareCities(Journey journey, ObjectStore store) {
        journey.progress().begin("compared", "cities", journey.cities().size());
        long[] compared = {0};
        store.read(view -> {
            view.scan(AtlasModel.CITY, city -> {
                journey.promise(
                        isSame(journey, journey.cities().get(city.id()), city),
                        "a city reads back as it was committed");
                if (++compared[0] % SHOWN_EVERY == 0
                        || compared[0] == journey.cities().size()) {
                    journey.progress().reached(compared[0]);
                }
                return true;
            });
            return true;
        });
        return compared[0];
    }

    private static boolean isSame(CountryRow row, StoredObject country) {
        boolean same = row.code().equals(country.get(AtlasModel.CODE));
        for (int i = 0; i < row.names().size(); i++) {
            // An empty text is a value of its own.
            same &= row.names().get(i).equals(country.get(AtlasModel.countryName(AtlasModel.LANGUAGES.get(i))));
        }
        return same;
    }

    private static boolean isSame(Journey journey, @Nullable CityRow row, StoredObject city) {
        return row != null
                && Objects.equals(row.geonameId(), city.get(AtlasModel.GEONAME_ID))
                && row.name().equals(city.get(AtlasModel.NAME))
                && Objects.equals(journey.countries().get(row.country()), city.get(AtlasModel.CITY_COUNTRY))
                && row.featureCode().equals(city.get(AtlasModel.FEATURE_CODE))
                && Objects.equals(row.population(), city.get(AtlasModel.POPULATION))
                && isSame(row.longitude(), city.get(AtlasModel.LONGITUDE))
                && isSame(row.latitude(), city.get(AtlasModel.LATITUDE));
    }

    private static boolean isSame(BigDecimal expected, @Nullable BigDecimal actual) {
        return actual != null && expected.compareTo(actual) == 0;
    }
}
