package dev.holdfast.store.internal.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemotePage.Part;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page that fits the model; {@link PageCheck} makes it.
 *
 * @param entity the entity of the page
 * @param objects the objects to insert or update
 * @param deleted objects that were deleted on the server
 * @param removed objects that no longer belong on this device
 * @param part how the page stands in a full answer
 * @param cursor the mark that covers the page
 */
record CheckedPage(
        Entity entity,
        List<CheckedObject> objects,
        List<ObjectId> deleted,
        List<ObjectId> removed,
        Part part,
        Optional<DownloadCursor> cursor) {

    /**
     * An object of a page.
     *
     * @param entity its own entity
     * @param id the object
     * @param serverVersion the server's version, empty for none
     * @param values the values as they are kept, by member
     */
    record CheckedObject(Entity entity, ObjectId id, String serverVersion, Map<Member, @Nullable Object> values) {
        /** The server's version as a record keeps it. */
        byte[] version() {
            return serverVersion.getBytes(UTF_8);
        }
    }

    /** Whether a full answer begins here. */
    boolean beginsAnswer() {
        return part == Part.FULL_FIRST || part == Part.FULL_ONLY;
    }

    /** Whether a full answer ends here. */
    boolean endsAnswer() {
        return part == Part.FULL_LAST || part == Part.FULL_ONLY;
    }

    /** Whether the page stands between the first and the last of a full answer and says nothing but values of objects without contents. */
    boolean onlyGoesOn() {
        return part == Part.FULL_NEXT
                && deleted.isEmpty()
                && removed.isEmpty()
                && objects.stream().noneMatch(object -> object.entity().isFileDocument());
    }

    /** Whether the page belongs to a full answer. */
    boolean isFull() {
        return part != Part.CHANGES;
    }
}
