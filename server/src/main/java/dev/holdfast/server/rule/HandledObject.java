package dev.holdfast.server.rule;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object on its way into the server, as a handler sees it. What a handler changes commits together with the object. */
public interface HandledObject {
    /** The name of the object's entity. */
    String entity();

    /** The object. */
    ObjectId id();

    /** Created, changed or deleted. */
    ChangeKind kind();

    /** The name of the user who sends it. */
    String user();

    /** All values as they will be, by member name; of a deletion, as they are. */
    Map<String, @Nullable Object> values();

    /** Changes a value of the object itself. */
    void set(String member, @Nullable Object value);

    /** Another object, as it will be. */
    Optional<StoredObject> find(String entity, ObjectId id);

    /** Creates another object, or changes members of it. */
    void put(String entity, ObjectId id, Map<String, @Nullable Object> values);
}
