package dev.holdfast.store.spi;

import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;

/** Inside a write transaction: what a participant reads and writes belongs to the commit under way. */
public interface WriteSession extends ReadSession {
    /** The number that the commit under way will have. */
    @Override
    long commitNumber();

    /** Whether a batch holds a change of the object, which may be sent as it was frozen whatever is committed since. */
    boolean isInFlight(Entity entity, ObjectId object);
}
