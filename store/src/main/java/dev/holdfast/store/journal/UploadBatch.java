package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.List;

/**
 * Changes that were taken together to be sent (SPEC 3.4): durable, frozen, in the order to send, referenced
 * before referrer. It stays open, also over restarts, until every change has an outcome.
 *
 * @param id the batch's own id
 * @param taken when it was taken
 * @param changes the changes without an outcome, in sending order
 */
public record UploadBatch(ObjectId id, Instant taken, List<UploadChange> changes) {
    /** Copies the list. */
    public UploadBatch {
        changes = List.copyOf(changes);
    }
}
