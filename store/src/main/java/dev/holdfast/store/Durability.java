package dev.holdfast.store;

/** What a commit survives once it has returned (SPEC 2.2). */
public enum Durability {
    /** A power loss and a crash of the process. */
    POWER_LOSS,
    /** A crash of the process. A power loss may take the last commits away, each whole, newest first; the rest is sound. */
    PROCESS_CRASH
}
