package dev.holdfast.sync.transport;

import dev.holdfast.store.model.ObjectId;

/**
 * Contents that a device has for a file document. Two offers with the same object, digest and length are the same upload.
 *
 * @param entity the name of the file document's entity
 * @param object the file document
 * @param length the number of bytes
 * @param digest the SHA-256 of the contents, 64 lower-case hex digits
 */
public record ContentOffer(String entity, ObjectId object, long length, String digest) {
    /** Passes when the length is not negative. */
    public ContentOffer {
        if (length < 0) {
            throw new IllegalArgumentException("a length is not negative");
        }
    }
}
