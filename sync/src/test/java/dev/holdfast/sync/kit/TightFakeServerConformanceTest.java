package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.Capability;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** The fake server keeps every rule with limits that cut every page and every file. */
final class TightFakeServerConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return FakeServers.inMemory(
                FakeServers.server(model, EnumSet.allOf(Capability.class), FakeServers.TIGHT),
                UnaryOperator.identity());
    }
}
