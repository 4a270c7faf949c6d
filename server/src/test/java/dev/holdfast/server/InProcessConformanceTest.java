package dev.holdfast.server;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.kit.ServerUnderTest;
import dev.holdfast.sync.kit.TransportConformance;
import dev.holdfast.sync.transport.ServerLimits;

/** The server keeps every rule of the protocol, in process. */
final class InProcessConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return ConformanceServers.start(model, ServerLimits.DEFAULT, server -> server.connect(ServerUser.of("anna")));
    }
}
