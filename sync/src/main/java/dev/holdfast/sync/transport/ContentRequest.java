package dev.holdfast.sync.transport;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;

/**
 * Asks for contents.
 *
 * @param entity the name of the file document's entity
 * @param object the file document
 * @param changeDate the change date the device knows from the object's row: contents of another date are not wanted (SPEC 6.3)
 * @param offset how many bytes the device has already, of contents with the same change date
 */
public record ContentRequest(String entity, ObjectId object, Instant changeDate, long offset) {
    /** Passes when the offset is not negative. */
    public ContentRequest {
        if (offset < 0) {
            throw new IllegalArgumentException("an offset is not negative");
        }
    }
}
