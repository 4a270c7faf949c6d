package dev.holdfast.server.storage;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.model.ObjectId;
import java.util.List;

/**
 * What is written together, all or nothing.
 *
 * @param objects objects to create, or to change in the members they name
 * @param deletions objects to delete
 * @param receipts receipts of the changes that this comes from
 */
public record StorageChange(List<RemoteObject> objects, List<Deletion> deletions, List<Receipt> receipts) {
    /** Copies the lists. */
    public StorageChange {
        objects = List.copyOf(objects);
        deletions = List.copyOf(deletions);
        receipts = List.copyOf(receipts);
    }

    /**
     * An object to delete.
     *
     * @param entity the name of its entity
     * @param object the object
     */
    public record Deletion(String entity, ObjectId object) {}
}
