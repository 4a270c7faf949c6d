package dev.holdfast.sync.kit;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ServerLimits;
import java.util.EnumSet;
import java.util.function.UnaryOperator;

/** A server that can do no more than the least keeps the rules that are left. */
final class PlainFakeServerConformanceTest extends TransportConformance {
    @Override
    protected ServerUnderTest start(DomainModel model) {
        return FakeServers.inMemory(
                FakeServers.server(model, EnumSet.noneOf(Capability.class), ServerLimits.DEFAULT),
                UnaryOperator.identity());
    }
}
