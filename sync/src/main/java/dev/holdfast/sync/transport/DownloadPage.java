package dev.holdfast.sync.transport;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of an answer: everything after the cursor asked from, up to {@link #next()}. A page that says there is more holds at
 * least one entry, and its cursor is none that the answer had before; so every answer ends.
 *
 * @param full whether the page belongs to a full answer, whose pages together name everything that the selection holds; else it
 *     has changes since the cursor, and says nothing of what it does not name
 * @param objects objects with all members the user may see, each at most once in a page, with the newest values the server had
 * @param deleted objects that were deleted on the server
 * @param removed objects that the server has, but that do not belong to this answer any more
 * @param next where the next page, or the next download, goes on; absent only on the last page of a server without
 *     {@link Capability#CURSORS}, and of {@link Selection.Objects}
 * @param more whether the answer goes on at {@code next}
 * @param total how many objects, deletions and removals the whole answer has, roughly, where the server knows
 */
public record DownloadPage(
        boolean full,
        List<RemoteObject> objects,
        List<ObjectId> deleted,
        List<ObjectId> removed,
        Optional<String> next,
        boolean more,
        OptionalLong total) {

    /** Copies the lists. */
    public DownloadPage {
        objects = List.copyOf(objects);
        deleted = List.copyOf(deleted);
        removed = List.copyOf(removed);
    }

    /** How many objects, deletions and removals the page has. */
    public int entries() {
        return objects.size() + deleted.size() + removed.size();
    }
}
