package dev.holdfast.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.simulation.Simulations;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class ServerSimulationTest {
    private static final long SEEDS = Long.getLong("holdfast.simulation.server.seeds", 100);

    @Test
    void devicesAndAServerThatAllDieNowAndThenAgreeInTheEndAndNothingCommittedIsLost() throws InterruptedException {
        Queue<CrashingServer> servers = new ConcurrentLinkedQueue<>();

        Simulations.Met met = Simulations.play("ServerSimulationTest", SEEDS, (folder, time, random) -> {
            CrashingServer server = CrashingServer.open(folder, time, random);
            servers.add(server);
            return server;
        });

        if (Long.getLong("holdfast.simulation.seed") == null) {
            assertThat(met.faults()).containsAll(Simulations.Met.drawn());
            assertThat(met.crashes()).as("devices that died").isPositive();
            assertThat(servers.stream().mapToInt(CrashingServer::crashes).sum())
                    .as("servers that died")
                    .isPositive();
        }
    }
}
