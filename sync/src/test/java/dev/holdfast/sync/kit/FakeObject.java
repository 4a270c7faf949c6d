package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as the fake server has it.
 *
 * @param entity the name of its own entity
 * @param id the object
 * @param born the number of the change that created it
 * @param sequence the number of the last change, which is also its version
 * @param values every member the server knows a value of, null for empty
 */
public record FakeObject(String entity, ObjectId id, long born, long sequence, Map<String, @Nullable Object> values) {
    /** Copies the values. */
    public FakeObject {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The version a device gets to see. */
    public String version() {
        return Long.toString(sequence);
    }

    RemoteObject toRemote() {
        return new RemoteObject(entity, id, version(), values);
    }

    FakeObject with(Map<String, @Nullable Object> changed, long newSequence) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
        merged.putAll(changed);
        return new FakeObject(entity, id, born, newSequence, merged);
    }
}
