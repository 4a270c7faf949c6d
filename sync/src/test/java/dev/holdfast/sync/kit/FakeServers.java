package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Ways to put the fake server under the kit. */
final class FakeServers {

    /** Small enough that pages and parts are cut. */
    static final ServerLimits TIGHT =
            new ServerLimits(50, 200_000, 5, 10_000, 1 << 20, 1_000, Duration.ofDays(1), Duration.ofHours(1));

    private FakeServers() {}

    static FakeServer server(DomainModel model, Set<Capability> capabilities, ServerLimits limits) {
        FakeServer server = FakeServer.of(model, VirtualTime.create(), capabilities, limits);
        server.understand(
                KitModel.CONSTRAINT, object -> "kept".equals(object.values().get("Name")));
        return server;
    }

    /** Both devices reach the server directly. */
    static ServerUnderTest inMemory(FakeServer server, UnaryOperator<SyncTransport> around) {
        SyncTransport transport = around.apply(server);
        return new ServerUnderTest() {
            @Override
            public SyncTransport device() {
                return transport;
            }

            @Override
            public SyncTransport otherDevice() {
                return transport;
            }
        };
    }

    /** Each device has an HTTP transport of its own to one address. */
    static ServerUnderTest overHttp(FakeServer server, ServerLimits limits) {
        HttpAdapter adapter = HttpAdapter.serve(server, server.model(), limits);
        return new ServerUnderTest() {
            @Override
            public SyncTransport device() {
                return HttpTransport.of(HttpOptions.of(adapter.address()), server.model());
            }

            @Override
            public SyncTransport otherDevice() {
                return device();
            }

            @Override
            public void close() {
                adapter.close();
            }
        };
    }
}
