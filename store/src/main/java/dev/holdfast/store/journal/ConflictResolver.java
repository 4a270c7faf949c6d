package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Decides a conflict of one member: the server changed what is changed here too (SPEC 5.8). Called inside the
 * transaction that applies a page: it must be quick and must not call the store.
 */
@FunctionalInterface
public interface ConflictResolver {
    /** The value the object shall have; the server's value itself gives the local change of this member up. */
    @Nullable
    Object resolve(Conflict conflict);

    /**
     * A member that both sides changed.
     *
     * @param entity the name of the object's entity
     * @param object the object
     * @param member the member's name
     * @param base the value both started from
     * @param mine the value here
     * @param theirs the server's value
     */
    record Conflict(
            String entity,
            ObjectId object,
            String member,
            @Nullable Object base,
            @Nullable Object mine,
            @Nullable Object theirs) {}
}
