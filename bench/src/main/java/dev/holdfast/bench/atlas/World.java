package dev.holdfast.bench.atlas;

import dev.holdfast.server.HoldfastServer;
import dev.holdfast.server.ServerUser;
import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.server.rule.ValidationRule;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.transport.SyncTransport;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The server, in this process or elsewhere, and the ids that its own objects have. */
final class World implements AutoCloseable {
    static final long MOST_PEOPLE = 100_000_000L;
    private static final long COUNTRIES = 0x0190_0000_0000_7001L;
    private static final long FLAGS = 0x0190_0000_0000_7002L;
    private static final long CITIES = 0x0190_0000_0000_7003L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int LETTER_BITS = 8;

    private final Function<String, SyncTransport> lines;
    private final Optional<HoldfastServer> here;

    private World(Function<String, SyncTransport> lines, Optional<HoldfastServer> here) {
        this.lines = lines;
        this.here = here;
    }

    /** Opens the server over an empty store in this folder. */
    static World open(Path folder) {
        HoldfastServer server = server(folder);
        return new World(user -> server.connect(ServerUser.of(user)), Optional.of(server));
    }

    /** The server at this address, which takes the name of a user for his token. */
    static World at(URI address) {
        return new World(
                user -> HttpTransport.of(HttpOptions.of(address).withToken(() -> Optional.of(user)), AtlasModel.MODEL),
                Optional.empty());
    }

    /** A server over a store in this folder, with its rules and without data. */
    static HoldfastServer server(Path folder) {
        BusinessRules rules = BusinessRules.define()
                .validate("City", ValidationRule.required("Name"))
                .validate("City", ValidationRule.range("Population", 0, MOST_PEOPLE))
                .build();
        return HoldfastServer.over(ObjectStore.open(folder, AtlasModel.MODEL), rules);
    }

    /** The server, if it runs in this process. */
    Optional<HoldfastServer> here() {
        return here;
    }

    SyncTransport connect(String user) {
        return lines.apply(user);
    }

    static ObjectId countryId(String code) {
        return ObjectId.of(COUNTRIES, VARIANT | number(code));
    }

    static ObjectId flagId(String code) {
        return ObjectId.of(FLAGS, VARIANT | number(code));
    }

    static ObjectId cityId(long geonameId) {
        return ObjectId.of(CITIES, VARIANT | geonameId);
    }

    private static long number(String code) {
        return (long) code.charAt(0) << LETTER_BITS | code.charAt(1);
    }

    @Override
    public void close() {
        here.ifPresent(HoldfastServer::close);
    }
}
