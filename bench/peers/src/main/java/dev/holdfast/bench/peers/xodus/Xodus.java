package dev.holdfast.bench.peers.xodus;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class Xodus implements Contender {
    @Override
    public String name() {
        return "XODUS";
    }

    @Override
    public String title() {
        return "Xodus 2.0.1";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: setLogDurableWrite(true)";
    }

    @Override
    public Subject open(Path folder) {
        return XodusSubject.open(folder);
    }
}
