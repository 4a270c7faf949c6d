package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.bench.atlas.AtlasData.CountryRow;
import dev.holdfast.bench.atlas.AtlasData.Picture;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares every member of every object, and every picture, with the data that the server was given. */
final class CompareStep implements Step {
    private static final int SHOWN_EVERY = 1000;

    @Override
    public String title() {
        return "Compare every value on the device with the data";
    }

    @Override
    public String promise() {
        return "what a device has after a synchronization is what the server has, to the last byte.";
    }

    @Override
    public String run(Journey journey) {
        Device device = journey.first();
        AtlasData data = journey.data();
        for (CountryRow row : data.countries()) {
            StoredObject country = device.store().get(AtlasModel.COUNTRY, World.countryId(row.code()));
            journey.promise(isSame(row, country), "a country is as the server was given it");
            StoredObject flag = device.store().get(AtlasModel.FLAG, World.flagId(row.code()));
            Picture picture = data.flags().get(row.code());
            journey.promise(
                    picture != null && Arrays.equals(bytes(device, flag), picture.bytes()),
                    "a flag is as the server was given it");
        }
        long cities = compareCities(journey, device);
        return format(
                ROOT,
                "%,d objects read and equal",
                cities + data.countries().size() + data.flags().size());
    }

    /** The contents of a file document on a device. */
    static byte[] bytes(Device device, StoredObject file) {
        try (InputStream in = device.files().read(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long compareCities(Journey journey, Device device) {
        Map<Long, CityRow> rows = new HashMap<>();
        journey.data().cities().forEach(row -> rows.put(row.geonameId(), row));
        journey.progress().begin("compared", "cities", rows.size());
        long[] compared = {0};
        device.store().read(view -> {
            view.scan(AtlasModel.CITY, city -> {
                Long number = city.get(AtlasModel.GEONAME_ID);
                journey.promise(
                        number != null && isSame(rows.get(number), city), "a city is as the server was given it");
                if (++compared[0] % SHOWN_EVERY == 0 || compared[0] == rows.size()) {
                    journey.progress().reached(compared[0]);
                }
                return true;
            });
            return true;
        });
        journey.same(compared[0], (long) rows.size(), "a scan shows every city once");
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

    private static boolean isSame(@Nullable CityRow row, StoredObject city) {
        return row != null
                && World.cityId(row.geonameId()).equals(city.id())
                && row.name().equals(city.get(AtlasModel.NAME))
                && World.countryId(row.country()).equals(city.get(AtlasModel.CITY_COUNTRY))
                && row.featureCode().equals(city.get(AtlasModel.FEATURE_CODE))
                && Long.valueOf(row.population()).equals(city.get(AtlasModel.POPULATION))
                && isSame(row.longitude(), city.get(AtlasModel.LONGITUDE))
                && isSame(row.latitude(), city.get(AtlasModel.LATITUDE));
    }

    private static boolean isSame(BigDecimal expected, @Nullable BigDecimal actual) {
        return actual != null && expected.compareTo(actual) == 0;
    }
}
