package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.Capability;
import java.util.EnumSet;

/** The HTTP transport keeps every rule, in front of the fake server. */
final class HttpConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return FakeServers.overHttp(
                FakeServers.server(model, EnumSet.allOf(Capability.class), FakeServers.TIGHT), FakeServers.TIGHT);
    }
}
