package dev.holdfast.bench.peers.objectbox;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class ObjectBox implements Contender {
    @Override
    public String name() {
        return "OBJECTBOX";
    }

    @Override
    public String title() {
        return "ObjectBox 5.1.0";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: as it comes";
    }

    @Override
    public Subject open(Path folder) {
        return ObjectBoxSubject.open(folder);
    }
}
