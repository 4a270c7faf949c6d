package dev.holdfast.store.spi;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import org.jspecify.annotations.Nullable;

/** What our own modules may do with a draft that its user may not. */
public interface DraftPort {
    /** The draft's object. */
    ObjectId id();

    /** The draft's entity. */
    Entity entity();

    /** Sets a store-managed attribute (SPEC 6.1), which {@code set} refuses. */
    <T> void setManaged(Attribute<T> attribute, @Nullable T value);
}
