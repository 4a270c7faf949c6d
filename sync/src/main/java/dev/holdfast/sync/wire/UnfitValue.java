package dev.holdfast.sync.wire;

/**
 * Stands in a change for a value that does not fit its member, so that a server can refuse this one change and take the
 * others (PROTOCOL.md, "Changes"). It fits no type of the model.
 */
public enum UnfitValue {
    /** The value, of which nothing is kept. */
    UNFIT
}
