package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pending changes an upload is about (SPEC 5.1).
 *
 * @param selection the objects, or null for every pending change
 * @param closed whether what the selection refers to, directly or not, belongs to it too
 * @param withoutEntities the names of entities that are never uploaded (SPEC 5.9)
 */
public record UploadScope(@Nullable Set<ObjectId> selection, boolean closed, Set<String> withoutEntities) {
    /** Copies what it is given. */
    public UploadScope {
        selection = selection == null ? null : Set.copyOf(selection);
        withoutEntities = Set.copyOf(withoutEntities);
    }

    /** Every pending change. */
    public static UploadScope all() {
        return new UploadScope(null, false, Set.of());
    }

    /** The pending changes of these objects and no other. */
    public static UploadScope objects(Collection<ObjectId> objects) {
        return new UploadScope(Set.copyOf(objects), false, Set.of());
    }

    /** The pending changes of these objects and of every uncommitted-to-the-server object they refer to. */
    public static UploadScope closedOver(Collection<ObjectId> objects) {
        return new UploadScope(Set.copyOf(objects), true, Set.of());
    }

    /** The same, but for these entities. */
    public UploadScope without(Collection<String> entities) {
        return new UploadScope(selection, closed, Set.copyOf(entities));
    }
}
