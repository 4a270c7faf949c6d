package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One frozen change of a batch. It never changes while in flight, and its key is the same on every retry
 * and after every restart (SPEC 3.4, 5.5).
 *
 * @param key the change's own key, by which a server recognises a repetition
 * @param kind {@link ChangeKind#CREATED}, {@code CHANGED} or {@code DELETED}
 * @param entity the name of the object's entity
 * @param object the object
 * @param values the values to send by member name; empty for a deletion
 * @param base the server's last known values of the same members; of all for a deletion; empty for a creation
 * @param baseVersion the server's version of the object that the change was made on; empty when none is known
 * @param group objects with equal numbers refer to each other in a circle and only make sense together
 */
public record UploadChange(
        ObjectId key,
        ChangeKind kind,
        String entity,
        ObjectId object,
        Map<String, @Nullable Object> values,
        Map<String, @Nullable Object> base,
        String baseVersion,
        int group) {

    /** Shows what and where, never a value. */
    @Override
    public String toString() {
        return kind + " " + entity + " " + object + " " + values.keySet() + " key " + key;
    }
}
