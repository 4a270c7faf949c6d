package dev.holdfast.bench.peers.nitrite;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;
import java.util.List;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class Nitrite implements Contender {
    @Override
    public String name() {
        return "NITRITE";
    }

    @Override
    public String title() {
        return "Nitrite 4.3.2 on MVStore";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: commit, then fdatasync by us, for it has no such call";
    }

    @Override
    public List<String> jarsLeftOut() {
        return List.of("h2-2");
    }

    @Override
    public Subject open(Path folder) {
        return NitriteSubject.open(folder);
    }
}
