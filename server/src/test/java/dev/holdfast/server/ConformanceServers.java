package dev.holdfast.server;

import dev.holdfast.server.rule.BusinessRules;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.kit.ServerUnderTest;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/** Ways to put the server under the kit. */
public final class ConformanceServers {
    /** Small enough that pages and parts are cut. */
    public static final ServerLimits TIGHT =
            new ServerLimits(50, 200_000, 5, 10_000, 1 << 20, 1_000, Duration.ofDays(1), Duration.ofHours(1));

    private ConformanceServers() {}

    /** An empty server, whose two devices come in by a way of their own. */
    public static ServerUnderTest start(
            DomainModel model, ServerLimits limits, Function<HoldfastServer, SyncTransport> device) {
        HoldfastServer server = open(model, limits);
        return new ServerUnderTest() {
            @Override
            public SyncTransport device() {
                return device.apply(server);
            }

            @Override
            public SyncTransport otherDevice() {
                return device.apply(server);
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }

    private static HoldfastServer open(DomainModel model, ServerLimits limits) {
        return HoldfastServer.over(ObjectStore.inMemory(model), BusinessRules.none(), limits, InstantSource.system());
    }
}
