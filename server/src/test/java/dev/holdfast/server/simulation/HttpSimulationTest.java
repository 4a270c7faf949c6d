package dev.holdfast.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.kit.LineFault;
import dev.holdfast.sync.simulation.Simulations;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class HttpSimulationTest {
    private static final long SEEDS = Long.getLong("holdfast.simulation.http.seeds", 8);

    @Test
    void devicesBehindALineThatCutsResetsDelaysAndSwallowsAgreeWithTheServerInTheEnd() throws InterruptedException {
        Queue<ServerBehindLine> servers = new ConcurrentLinkedQueue<>();

        Simulations.play("HttpSimulationTest", SEEDS, (folder, time, random) -> {
            ServerBehindLine server = ServerBehindLine.open(folder, time, random);
            servers.add(server);
            return server;
        });

        if (Long.getLong("holdfast.simulation.seed") == null) {
            Set<LineFault> met = EnumSet.noneOf(LineFault.class);
            servers.forEach(server -> met.addAll(server.met()));
            assertThat(met).as("faults of the line").hasSizeGreaterThan(3);
        }
    }
}
