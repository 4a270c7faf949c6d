package dev.holdfast.bench.peers.h2;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;
import java.util.List;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class H2 implements Contender {
    @Override
    public String name() {
        return "H2";
    }

    @Override
    public String title() {
        return "H2 2.5.252";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: COMMIT, then CHECKPOINT SYNC";
    }

    @Override
    public List<String> jarsLeftOut() {
        return List.of("h2-mvstore");
    }

    @Override
    public Subject open(Path folder) {
        return H2Subject.open(folder);
    }
}
