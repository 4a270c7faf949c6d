package dev.holdfast.store.journal;

/** Why a server refused a change (SPEC 5.4). */
public enum RefusalReason {
    /** The object is gone, or out of reach of this user. */
    NO_LONGER_AVAILABLE,
    /** A member of the change may not be written by this user. */
    MEMBER_NOT_ACCESSIBLE,
    /** A handler that runs before or after the commit failed. */
    EVENT_HANDLER_FAILED,
    /** The object breaks a validation rule. */
    NOT_VALID,
    /** The object was changed on the server since, and the server does not merge. */
    CONFLICT,
    /** The change refers to an object that the server does not have. */
    REFERENCE_DANGLING,
    /** The change no longer fits the model of this device (SPEC 9.2); decided here, not by a server. */
    MODEL_CHANGED
}
