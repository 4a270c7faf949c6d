package dev.holdfast.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every peer in a process of its own, as the benchmarks run it. */
class PeersTest {
    static Stream<Contender> peers() {
        return Contenders.peers().stream();
    }

    @ParameterizedTest
    @MethodSource("peers")
    void givesBackWhatWasStoredBeforeAndAfterItIsOpenedAgain(Contender peer, @TempDir Path folder) throws Exception {
        List<String> said = new ArrayList<>();
        Path store = folder.resolve(peer.name());
        new WorkerProcess(peer, folder, List.of("-Xmx512m"))
                .run(List.of("check", store.toString(), "3000", "1", "false"), said::add);
        assertThat(store).isNotEmptyDirectory();
    }

    @Test
    void allSixStandOnTheClassPath() {
        assertThat(Contenders.peers())
                .extracting(Contender::name)
                .containsExactly("H2", "HIBERNATE", "MAPDB", "NITRITE", "OBJECTBOX", "XODUS");
    }
}
