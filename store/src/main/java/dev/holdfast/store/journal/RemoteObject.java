package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as the server has it. Members that are left out keep their present value, or are empty (not
 * available, if server-assigned) in an object that is new to the device.
 *
 * @param entity the name of the object's own entity
 * @param id the object
 * @param version the server's version, an opaque text; empty when it has none
 * @param values values by member name, null for empty
 */
public record RemoteObject(String entity, ObjectId id, String version, Map<String, @Nullable Object> values) {
    /** The most characters that a version has in the store. */
    public static final int MAX_VERSION_LENGTH = 1_024;

    /** Copies the values. */
    public RemoteObject {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return entity + " " + id + " version " + version + " " + values.keySet();
    }
}
