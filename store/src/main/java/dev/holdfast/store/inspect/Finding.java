package dev.holdfast.store.inspect;

import dev.holdfast.store.model.ObjectId;
import java.util.Optional;

/**
 * One thing in a store that disagrees with another. Never holds a value.
 *
 * @param code the kind of damage, in lower case with hyphens
 * @param table where it stands
 * @param entity the entity's name, for what is about objects of one
 * @param object the object, for what is about one
 * @param what fixed text plus numbers and names of the model
 */
public record Finding(String code, String table, Optional<String> entity, Optional<ObjectId> object, String what) {
    /** Shows everything in one line. */
    @Override
    public String toString() {
        return code + " in " + table + entity.map(name -> " " + name).orElse("")
                + object.map(id -> " " + id).orElse("") + ": " + what;
    }
}
