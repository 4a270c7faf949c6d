package dev.holdfast.bench.scenario;

import java.nio.file.Path;
import java.util.List;

/** The subjects by name. */
enum Subjects {
    /** What a careful engineer would write by hand: {@link SqliteReference}. */
    REFERENCE,
    /** This library: {@link HoldfastSubject}. */
    HOLDFAST;

    static final List<Subjects> ALL = List.of(values());

    /** Opens the subject in a folder, or makes it there. */
    Subject open(Path folder) {
        return switch (this) {
            case REFERENCE -> SqliteReference.open(folder);
            case HOLDFAST -> HoldfastSubject.open(folder);
        };
    }
}
