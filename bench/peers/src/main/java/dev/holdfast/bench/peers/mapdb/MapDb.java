package dev.holdfast.bench.peers.mapdb;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class MapDb implements Contender {
    @Override
    public String name() {
        return "MAPDB";
    }

    @Override
    public String title() {
        return "MapDB 3.1.0";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: its write-ahead log, as it comes";
    }

    @Override
    public Subject open(Path folder) {
        return MapDbSubject.open(folder);
    }
}
