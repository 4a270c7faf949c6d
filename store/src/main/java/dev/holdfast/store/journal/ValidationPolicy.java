package dev.holdfast.store.journal;

/** What an invalid reference does to an upload (SPEC 4.3, 4.4). */
public enum ValidationPolicy {
    /** Any invalid reference refuses the whole upload; nothing is sent. */
    REFUSE,
    /** The offending objects, and those that need them, stay behind with the reason; the rest is sent. */
    HOLD_BACK
}
