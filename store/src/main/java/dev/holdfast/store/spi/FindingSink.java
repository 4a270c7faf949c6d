package dev.holdfast.store.spi;

import dev.holdfast.store.model.ObjectId;
import org.jspecify.annotations.Nullable;

/** Takes what an inspector finds. */
@FunctionalInterface
public interface FindingSink {
    /**
     * Something disagrees.
     *
     * @param code what kind of damage, in lower case with hyphens, such as "record-damaged"
     * @param table where it stands
     * @param entity the entity's name, if it is about objects of one
     * @param object the object, if it is about one
     * @param what fixed text plus numbers and names of the model, never a value
     */
    void report(String code, String table, @Nullable String entity, @Nullable ObjectId object, String what);

    /** The same, about no object. */
    default void report(String code, String table, String what) {
        report(code, table, null, null, what);
    }
}
