package dev.holdfast.sync.transport;

import dev.holdfast.store.journal.UploadChange;
import java.util.Optional;

/**
 * A change on its way to the server.
 *
 * @param change what was frozen in the batch, sent as it is
 * @param contents the token of the new contents of a file document; absent when they did not change
 */
public record OutgoingChange(UploadChange change, Optional<String> contents) {
    /** A change without contents. */
    public static OutgoingChange of(UploadChange change) {
        return new OutgoingChange(change, Optional.empty());
    }
}
