package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The real data, as it comes with this module: see {@code atlas/NOTICE.md} for its sources and licences.
 *
 * @param countries sorted by code
 * @param cities sorted by their number at GeoNames
 */
record AtlasData(List<CountryRow> countries, List<CityRow> cities) {
    private static final String TAB = "\t";
    /** Code, alpha-3 code, number; then the names. */
    private static final int FIRST_NAME = 3;

    /** A country: its two-letter code and its names in the order of {@link AtlasModel#LANGUAGES}. */
    record CountryRow(String code, List<String> names) {
        private static CountryRow parse(String line) {
            List<String> fields = List.of(line.split(TAB, -1));
            return new CountryRow(fields.get(0), fields.subList(FIRST_NAME, fields.size()));
        }
    }

    /** A city; the country is a code. */
    record CityRow(
            long geonameId,
            String name,
            String country,
            String featureCode,
            long population,
            BigDecimal longitude,
            BigDecimal latitude) {
        private static CityRow parse(String line) {
            String[] fields = line.split(TAB, -1);
            return new CityRow(
                    Long.parseLong(fields[0]),
                    fields[1],
                    fields[2],
                    fields[3],
                    Long.parseLong(fields[5]),
                    new BigDecimal(fields[6]),
                    new BigDecimal(fields[7]));
        }
    }

    /** Reads everything from the class path. */
    static AtlasData read() {
        try (InputStream countries = resource("/atlas/countries.tsv");
                InputStream cities = new GZIPInputStream(resource("/atlas/cities.tsv.gz"))) {
            return new AtlasData(rows(countries, CountryRow::parse), rows(cities, CityRow::parse));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AtlasData.class.getResourceAsStream(name), name);
    }

    private static <T> List<T> rows(InputStream in, Function<String, T> parse) {
        return new BufferedReader(new InputStreamReader(in, UTF_8))
                .lines()
                .skip(1)
                .map(parse)
                .toList();
    }
}
