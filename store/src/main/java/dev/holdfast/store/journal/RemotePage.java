package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.List;
import java.util.Optional;

/**
 * A page of what the server says of one entity, applied whole or not at all (SPEC 5.7, 5.14).
 *
 * @param entity the name of the entity that is downloaded; objects may be of its specializations
 * @param objects the objects to insert or update
 * @param deleted objects that were deleted on the server
 * @param removed objects that no longer belong on this device, though the server has them
 * @param part how the page stands in a full answer
 * @param cursor the mark that covers everything up to and with this page, stored in the same transaction
 */
public record RemotePage(
        String entity,
        List<RemoteObject> objects,
        List<ObjectId> deleted,
        List<ObjectId> removed,
        Part part,
        Optional<DownloadCursor> cursor) {

    /** The most objects that a page names, in all its lists together. */
    public static final int MAX_ENTRIES = 100_000;

    /** The most characters, bytes and bytes of references that its values have in all. */
    public static final long MAX_SIZE = 64L << 20;

    /** How a page stands in its answer. */
    public enum Part {
        /** Changes since a cursor; says nothing of the objects it does not name. */
        CHANGES,
        /** The first page of a full answer; what earlier full answers left unfinished is forgotten. */
        FULL_FIRST,
        /** A further page of a full answer. */
        FULL_NEXT,
        /** The last page of a full answer: what none of its pages named leaves the store. */
        FULL_LAST,
        /** A full answer in one page. */
        FULL_ONLY
    }

    /** Copies the lists. */
    public RemotePage {
        objects = List.copyOf(objects);
        deleted = List.copyOf(deleted);
        removed = List.copyOf(removed);
    }

    /** A page of changes. */
    public static RemotePage changes(
            String entity, List<RemoteObject> objects, List<ObjectId> deleted, Optional<DownloadCursor> cursor) {
        return new RemotePage(entity, objects, deleted, List.of(), Part.CHANGES, cursor);
    }

    /** A page of a full answer. */
    public static RemotePage full(
            String entity, List<RemoteObject> objects, Part part, Optional<DownloadCursor> cursor) {
        return new RemotePage(entity, objects, List.of(), List.of(), part, cursor);
    }
}
