package dev.holdfast.sync;

/** Why a synchronization is due (SPEC 5.2). */
public enum DueReason {
    /** This store was never synchronized through. */
    NEVER_SYNCHRONIZED,
    /** The model has changed since the last one. */
    MODEL_CHANGED,
    /** The last one failed, was interrupted or was cancelled. */
    LAST_NOT_THROUGH
}
