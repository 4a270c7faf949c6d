package dev.holdfast.sync.transport;

import java.util.Optional;

/**
 * Asks for a page of one entity.
 *
 * @param entity the name of the entity
 * @param selection which objects; the same in all pages of an answer
 * @param cursor from where: {@link DownloadPage#next()} of an earlier page with the same entity and selection; absent to begin a
 *     full answer
 * @param maxObjects the most objects, deletions and removals together that the page may have
 * @param maxBytes the most bytes, encoded and not compressed, that the page may have; one object alone may exceed it
 */
public record DownloadRequest(
        String entity, Selection selection, Optional<String> cursor, int maxObjects, long maxBytes) {
    /** Passes when both bounds are positive. */
    public DownloadRequest {
        if (maxObjects < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("a page has room for something");
        }
    }

    /** Asks for the first page of a full answer. */
    public static DownloadRequest full(String entity, Selection selection, int maxObjects, long maxBytes) {
        return new DownloadRequest(entity, selection, Optional.empty(), maxObjects, maxBytes);
    }

    /** Asks for what comes after a cursor. */
    public DownloadRequest after(String token) {
        return new DownloadRequest(entity, selection, Optional.of(token), maxObjects, maxBytes);
    }
}
