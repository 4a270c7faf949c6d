package dev.holdfast.server;

import dev.holdfast.server.storage.StorageChange.Deletion;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.sync.transport.ContentOffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change that nothing speaks against, and what it comes to.
 *
 * @param change the change
 * @param entity the name of the object's own entity
 * @param version the object's version before; empty when there is none, and of a deletion
 * @param objects the object itself, and what handlers and deletions make of others
 * @param deletions what goes
 * @param given the values that the server gave or changed itself
 * @param contents new contents of the object
 */
record Decision(
        UploadChange change,
        String entity,
        String version,
        List<RemoteObject> objects,
        List<Deletion> deletions,
        Map<String, @Nullable Object> given,
        Optional<NewContents> contents) {

    /**
     * Contents that become those of the object.
     *
     * @param token their name
     * @param offer their length and digest
     * @param changeDate the date that they then have
     */
    record NewContents(String token, ContentOffer offer, Instant changeDate) {}
}
