package dev.holdfast.bench.peers.hibernate;

import dev.holdfast.bench.scenario.Contender;
import dev.holdfast.bench.scenario.Subject;
import java.nio.file.Path;

/** The peer as the benchmarks know it; nothing of it is loaded before its store is opened. */
public final class Hibernate implements Contender {
    @Override
    public String name() {
        return "HIBERNATE";
    }

    @Override
    public String title() {
        return "Hibernate 7.4.1 over SQLite";
    }

    @Override
    public String durability() {
        return "every commit is on the disk: the reference's pragmas";
    }

    @Override
    public Subject open(Path folder) {
        return HibernateSubject.open(folder);
    }
}
