package dev.holdfast.store.journal;

/** What becomes of work that no server has, when the data of a store is to go (SPEC 9.4). */
public enum UnsentPolicy {
    /** While there is any, nothing is done: an {@link UnsentWorkException} says how much there is. */
    REFUSE,
    /** It is given up with the rest. Export it before, if it may be needed. */
    GIVE_UP
}
