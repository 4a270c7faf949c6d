package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.List;

/** Stores a few customers, opens the store again and looks at what it gives; nothing is timed. */
final class CheckPhase {
    private static final int COMMIT_SIZE = 250;
    private static final int SINGLE = 10;

    private CheckPhase() {}

    static void run(Contender contender, Path folder, int objects) {
        try (Subject subject = contender.open(folder)) {
            Customers customers = new Customers(objects);
            for (int from = 0; from < objects; from += COMMIT_SIZE) {
                subject.insert(customers.range(from, Math.min(objects, from + COMMIT_SIZE)));
            }
            for (int number = objects; number < objects + SINGLE; number++) {
                subject.insert(List.of(customers.customer(number)));
            }
            new SameForAll(subject, objects).check();
        }
        try (Subject again = contender.open(folder)) {
            new SameForAll(again, objects).check();
        }
    }
}
