package dev.holdfast.server.http;

import dev.holdfast.server.ConformanceServers;
import dev.holdfast.server.HoldfastServer;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.http.HttpOptions;
import dev.holdfast.sync.http.HttpTransport;
import dev.holdfast.sync.kit.ServerUnderTest;
import dev.holdfast.sync.kit.TransportConformance;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The server keeps every rule of the protocol over HTTP, with limits that cut every page and every file. */
final class HttpConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return ConformanceServers.start(model, ConformanceServers.TIGHT, HttpConformanceTest::overHttp);
    }

    private static SyncTransport overHttp(HoldfastServer server) {
        try {
            return HttpTransport.of(HttpOptions.of(server.listen(0).address()), server.model());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
