package dev.holdfast.bench.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * The real data, as it comes with this module: see {@code atlas/NOTICE.md} for its sources and licences.
 *
 * @param countries sorted by code
 * @param cities sorted by their number at GeoNames
 * @param flags the pictures of the countries' flags by country code
 */
record AtlasData(List<CountryRow> countries, List<CityRow> cities, Map<String, Picture> flags) {
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

    /** A picture in PNG; the digest is the SHA-256 of its bytes in hex. */
    record Picture(byte[] bytes, String digest) {
        /** Where the header has width and height. */
        private static final int WIDTH_AT = 16;

        private static final int HEIGHT_AT = 20;

        static Picture read(String resource) throws IOException {
            try (InputStream in = resource(resource)) {
                byte[] bytes = in.readAllBytes();
                return new Picture(bytes, sha256(bytes));
            }
        }

        int width() {
            return ByteBuffer.wrap(bytes).getInt(WIDTH_AT);
        }

        int height() {
            return ByteBuffer.wrap(bytes).getInt(HEIGHT_AT);
        }
    }

    /** The SHA-256 of these bytes in hex. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Reads everything from the class path. */
    static AtlasData read() {
        try (InputStream countries = resource("/atlas/countries.tsv");
                InputStream cities = new GZIPInputStream(resource("/atlas/cities.tsv.gz"))) {
            List<CountryRow> countryRows = rows(countries, CountryRow::parse);
            Map<String, Picture> flags = new LinkedHashMap<>();
            for (CountryRow row : countryRows) {
                flags.put(row.code(), Picture.read("/atlas/flags/" + row.code() + ".png"));
            }
            return new AtlasData(countryRows, rows(cities, CityRow::parse), flags);
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
