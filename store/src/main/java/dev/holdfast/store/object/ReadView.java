package dev.holdfast.store.object;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The store as of one commit: everything read through a view belongs together, whatever is committed
 * meanwhile. Belongs to one thread and ends with the call that gave it; neither waits for a commit nor
 * makes one wait.
 */
public interface ReadView {
    /** The number of the last commit that this view sees. */
    long commitNumber();

    /** The object of this entity or one of its specializations, if the store holds it. */
    Optional<StoredObject> find(Entity entity, ObjectId id);

    /** How many objects of this entity and its specializations the store holds. */
    long count(Entity entity);

    /**
     * Shows every object of the entity and its specializations to the visitor, in no stated order, until it
     * answers false. Memory stays bounded, however many there are.
     */
    void scan(Entity entity, Predicate<StoredObject> visitor);
}
