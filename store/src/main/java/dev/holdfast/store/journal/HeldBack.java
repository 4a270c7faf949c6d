package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;

/**
 * A pending change that a batch left behind, and why.
 *
 * @param entity the name of the object's entity
 * @param object the object that stays
 * @param reason why it stays
 * @param because the object it waits for; itself when it waits for its own earlier change
 */
public record HeldBack(String entity, ObjectId object, Reason reason, ObjectId because) {
    /** Why a pending change is not sent. */
    public enum Reason {
        /** It refers to an object that is not committed, or is outside the selection and never uploaded (SPEC 4.4). */
        INVALID_REFERENCE,
        /** It refers to an object that stays behind itself. */
        NEEDS_HELD_BACK,
        /** It refers to an object that was refused and waits in the quarantine (SPEC 5.6). */
        NEEDS_QUARANTINED,
        /** An earlier change of the same object is in flight without an outcome. */
        IN_FLIGHT
    }
}
