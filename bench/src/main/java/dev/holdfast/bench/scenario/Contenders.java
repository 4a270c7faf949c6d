package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/** Those who are measured, by name. */
final class Contenders {
    /** What a careful engineer would write by hand. */
    static final Contender REFERENCE = new Own(
            "REFERENCE",
            "hand-written sqlite-jdbc",
            "every commit is on the disk: WAL, synchronous=FULL",
            SqliteReference::open);

    /** This library. */
    static final Contender HOLDFAST = new Own(
            "HOLDFAST",
            "Holdfast",
            "every commit is on the disk, journaled and pending: the default options",
            HoldfastSubject::open);

    /** The two that every run measures. */
    static final List<Contender> BOTH = List.of(REFERENCE, HOLDFAST);

    private Contenders() {}

    /** The stores of others that stand on the class path, by name. */
    static List<Contender> peers() {
        return ServiceLoader.load(Contender.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Contender::name))
                .toList();
    }

    /** The two, and then the peers. */
    static List<Contender> all() {
        return Stream.concat(BOTH.stream(), peers().stream()).toList();
    }

    static Contender named(String name) {
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contender is called " + name));
    }

    private record Own(String name, String title, String durability, Function<Path, Subject> opening)
            implements Contender {
        @Override
        public Subject open(Path folder) {
            return opening.apply(folder);
        }
    }
}
