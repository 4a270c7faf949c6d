package dev.holdfast.query.list;

/** Which end of an order comes first. */
public enum Direction {
    /** Smallest first, and empty before that (SPEC 7.4). */
    ASCENDING,
    /** Greatest first, and empty last: exactly the reverse. */
    DESCENDING;

    /** The other direction. */
    public Direction reversed() {
        return this == ASCENDING ? DESCENDING : ASCENDING;
    }
}
