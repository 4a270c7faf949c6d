package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Reference;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.ModuleUnderTest;
import dev.holdfast.store.testing.TestStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Countries and cities as they are: committed, read back equal, there after reopening, and sound. */
@ExtendWith(CheckedStores.class)
class AtlasTest {
    private static final int COUNTRIES = 250;
    private static final int COMMIT = 1_000;
    private static final Path SAMPLE =
            ModuleUnderTest.of(AtlasTest.class).folder().resolve("src/test/resources/atlas");
    private static final Path WHOLE =
            ModuleUnderTest.of(AtlasTest.class).folder().resolve("../bench/src/main/resources/atlas");

    private static final DomainModel MODEL = DomainModel.define("Atlas", 1)
            .entity(
                    "Country",
                    e -> e.string("Code", 2, a -> a.indexed())
                            .string("NameEn", 100)
                            .string("NameAr", 100))
            .entity(
                    "City",
                    e -> e.integer("GeonameId")
                            .string("Name", 200)
                            .string("FeatureCode", 10)
                            .longInteger("Population")
                            .decimal("Longitude")
                            .decimal("Latitude")
                            .reference("City_Country", "Country", a -> a.indexed()))
            .build();
    private static final Entity COUNTRY = MODEL.entity("Country");
    private static final Entity CITY = MODEL.entity("City");
    private static final Reference CITY_COUNTRY = CITY.reference("City_Country");

    @Test
    void aThousandCitiesSurviveReopening(TestStores stores) throws IOException {
        commitAndCompare(stores, SAMPLE, 1_000);
    }

    @Test
    @Tag("long")
    void everyCityOfTheWorldSurvivesReopening(TestStores stores) throws IOException {
        Assumptions.assumeTrue(Files.exists(WHOLE), "the whole data set is not beside this module");
        commitAndCompare(stores, WHOLE, 135_233);
    }

    private static void commitAndCompare(TestStores stores, Path data, int cities) throws IOException {
        ObjectStore store = stores.onDisk(MODEL);
        Map<String, Draft> countries = commitCountries(store, data);
        commitCities(store, data, countries);
        assertThat(store.count(COUNTRY)).isEqualTo(COUNTRIES);
        assertThat(store.count(CITY)).isEqualTo(cities);
        compare(store, data, countries);
        ObjectStore again = stores.reopen(store);
        compare(again, data, countries);
        StoreReport report = StoreCheck.check(again);
        assertThat(report.isSound()).as("%s", report).isTrue();
        assertThat(report.objects()).isEqualTo(COUNTRIES + cities);
    }

    private static Map<String, Draft> commitCountries(ObjectStore store, Path data) throws IOException {
        Map<String, Draft> countries = new HashMap<>();
        try (BufferedReader lines = Files.newBufferedReader(data.resolve("countries.tsv"))) {
            List<String> header = List.of(lines.readLine().split("\t", -1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                countries.put(
                        cells[0],
                        store.create(COUNTRY)
                                .set("Code", cells[0])
                                .set("NameEn", cells[header.indexOf("name_en")])
                                .set("NameAr", cells[header.indexOf("name_ar")]));
            }
        }
        store.commit(countries.values());
        return countries;
    }

    private static void commitCities(ObjectStore store, Path data, Map<String, Draft> countries) throws IOException {
        List<Draft> drafts = new ArrayList<>(COMMIT);
        try (BufferedReader lines = cities(data)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Draft draft = store.create(CITY);
                values(line, countries).forEach(draft::set);
                drafts.add(draft);
                if (drafts.size() == COMMIT) {
                    store.commit(drafts);
                    drafts.clear();
                }
            }
        }
        store.commit(drafts);
    }

    private static BufferedReader cities(Path data) throws IOException {
        InputStream zipped = Files.newInputStream(data.resolve("cities.tsv.gz"));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(zipped), StandardCharsets.UTF_8));
        lines.readLine();
        return lines;
    }

    private static Map<String, Object> values(String line, Map<String, Draft> countries) {
        String[] cells = line.split("\t", -1);
        Map<String, Object> values = new HashMap<>();
        values.put("GeonameId", Integer.valueOf(cells[0]));
        values.put("Name", cells[1]);
        values.put("City_Country", countries.get(cells[2]).id());
        values.put("FeatureCode", cells[3]);
        values.put("Population", Long.valueOf(cells[5]));
        values.put("Longitude", new BigDecimal(cells[6]));
        values.put("Latitude", new BigDecimal(cells[7]));
        return values;
    }

    /** Cities are scanned in the order in which they were committed, which is that of the file. */
    private static void compare(ObjectStore store, Path data, Map<String, Draft> countries) throws IOException {
        AtomicInteger compared = new AtomicInteger();
        try (BufferedReader lines = cities(data)) {
            store.read(view -> {
                view.scan(CITY, city -> compare(city, values(next(lines), countries), compared));
                return null;
            });
            assertThat(lines.readLine()).isNull();
        }
        assertThat((long) compared.get()).isEqualTo(store.count(CITY));
        Draft netherlands = countries.get("NL");
        assertThat(store.get(COUNTRY, netherlands.id()).get("NameEn")).isEqualTo("Netherlands");
    }

    private static boolean compare(StoredObject city, Map<String, Object> values, AtomicInteger compared) {
        values.forEach((member, value) -> {
            Object stored = city.get(member);
            boolean equal = value instanceof BigDecimal number
                    ? number.compareTo((BigDecimal) stored) == 0
                    : value.equals(stored);
            if (!equal) {
                throw new AssertionError(member + " of " + city + " is " + stored + " instead of " + value);
            }
        });
        assertThat(city.get(CITY_COUNTRY)).isNotNull();
        compared.incrementAndGet();
        return true;
    }

    private static String next(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
