package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** The fake server keeps every rule. */
final class FakeServerConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return FakeServers.inMemory(
                FakeServers.server(model, EnumSet.allOf(Capability.class), ServerLimits.DEFAULT),
                UnaryOperator.identity());
    }
}
