package dev.holdfast.bench.atlas;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import dev.holdfast.bench.atlas.AtlasData.CityRow;
import dev.holdfast.bench.atlas.AtlasData.CountryRow;
import dev.holdfast.bench.atlas.AtlasData.Picture;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.ServerInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the server its data: every country and flag at once, then the cities a few thousand at a time. A server elsewhere has
 * it already, and is greeted.
 */
final class LoadStep implements Step {
    private static final Instant FLAGS_CHANGED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOADED_AT_ONCE = 5_000;

    @Override
    public String title() {
        return "Load the server";
    }

    @Override
    public String promise() {
        return "what the server has taken is durable, contents before the objects that they belong to.";
    }

    @Override
    public String run(Journey journey) {
        return journey.world().here().map(server -> load(journey, server)).orElseGet(() -> greet(journey));
    }

    private static String greet(Journey journey) {
        ServerInfo info = journey.world()
                .connect("anna")
                .hello(
                        DeviceInfo.of(World.countryId("NL"), AtlasModel.MODEL),
                        Deadline.after(PATIENCE, System::nanoTime));
        journey.same(info.model(), ServerInfo.ModelMatch.SAME, "the server has the model of this demonstration");
        return "the server is there and has the same model; its data has to be as it was loaded";
    }

    /** Gives a server that is empty everything. */
    static String load(Journey journey, HoldfastServer server) {
        AtlasData data = journey.data();
        pictures(journey, server);
        server.load(data.countries().stream().map(LoadStep::country).toList());
        server.load(data.flags().entrySet().stream()
                .map(flag -> flag(flag.getKey(), flag.getValue()))
                .toList());
        cities(journey, server);
        journey.same(server.count("Country"), (long) data.countries().size(), "the server has every country");
        journey.same(server.count("Flag"), (long) data.flags().size(), "the server has every flag");
        journey.same(server.count("City"), (long) data.cities().size(), "the server has every city");
        return format(
                ROOT,
                "%,d countries, %,d flags and %,d cities are on the server",
                data.countries().size(),
                data.flags().size(),
                data.cities().size());
    }

    private static void pictures(Journey journey, HoldfastServer server) {
        Map<String, Picture> flags = journey.data().flags();
        journey.progress().begin("loaded", "pictures", flags.size());
        int done = 0;
        for (Map.Entry<String, Picture> flag : flags.entrySet()) {
            contents(server, flag.getKey(), flag.getValue());
            journey.progress().reached(++done);
        }
    }

    private static void contents(HoldfastServer server, String code, Picture picture) {
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(picture.bytes());
            server.loadContents(World.flagId(code), FLAGS_CHANGED, picture.bytes().length, picture.digest(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RemoteObject country(CountryRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Code", row.code());
        for (int i = 0; i < AtlasModel.LANGUAGES.size(); i++) {
            values.put("Name_" + AtlasModel.LANGUAGES.get(i), row.names().get(i));
        }
        return new RemoteObject("Country", World.countryId(row.code()), "", values);
    }

    private static RemoteObject flag(String code, Picture picture) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Flag_Country", World.countryId(code));
        values.put(FileDocument.NAME, code + ".png");
        values.put(FileDocument.SIZE, (long) picture.bytes().length);
        values.put(FileDocument.CHANGE_DATE, FLAGS_CHANGED);
        values.put(FileDocument.DIGEST, picture.digest());
        values.put(FileDocument.IMAGE_WIDTH, picture.width());
        values.put(FileDocument.IMAGE_HEIGHT, picture.height());
        return new RemoteObject("Flag", World.flagId(code), "", values);
    }

    private static void cities(Journey journey, HoldfastServer server) {
        List<CityRow> rows = journey.data().cities();
        journey.progress().begin("loaded", "cities", rows.size());
        for (int from = 0; from < rows.size(); from += LOADED_AT_ONCE) {
            int to = Math.min(rows.size(), from + LOADED_AT_ONCE);
            server.load(rows.subList(from, to).stream().map(LoadStep::city).toList());
            journey.progress().reached(to);
        }
    }

    private static RemoteObject city(CityRow row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("GeonameId", row.geonameId());
        values.put("Name", row.name());
        values.put("City_Country", World.countryId(row.country()));
        values.put("FeatureCode", row.featureCode());
        values.put("Population", row.population());
        values.put("Longitude", row.longitude());
        values.put("Latitude", row.latitude());
        return new RemoteObject("City", World.cityId(row.geonameId()), "", values);
    }
}
