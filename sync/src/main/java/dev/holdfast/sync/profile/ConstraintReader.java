package dev.holdfast.sync.profile;

import dev.holdfast.store.model.Entity;
import java.util.List;
import java.util.Optional;

/** Reads the XPath text of a constraint: whether it is valid on an entity, and what it walks. May be called by any thread. */
@FunctionalInterface
public interface ConstraintReader {

    /** Reads a constraint that is neither blank nor longer than {@link OfflineProfile#MAX_TEXT_LENGTH}. */
    Reading read(Entity entity, String constraint);

    /** Takes any text for a valid constraint that walks nothing. */
    static ConstraintReader unread() {
        return (entity, constraint) -> Reading.of(List.of());
    }

    /**
     * What a constraint says.
     *
     * @param paths the attributes and associations it names, as a profile writes paths, from the entity it is on
     * @param problem why it is no valid constraint on the entity: a sentence of names and positions
     */
    record Reading(List<String> paths, Optional<String> problem) {

        /** Copies the paths. */
        public Reading {
            paths = List.copyOf(paths);
        }

        /** A valid constraint that names these paths. */
        public static Reading of(List<String> paths) {
            return new Reading(paths, Optional.empty());
        }

        /** No valid constraint. */
        public static Reading invalid(String problem) {
            return new Reading(List.of(), Optional.of(problem));
        }
    }
}
