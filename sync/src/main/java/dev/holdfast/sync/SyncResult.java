package dev.holdfast.sync;

/** How a synchronization ended (SPEC 5.12). Only {@link #COMPLETE} means that nothing is left to look at. */
public enum SyncResult {
    /** Everything was sent and accepted, and everything was downloaded. */
    COMPLETE,
    /** It went through, but some objects were refused, held back or skipped; the report names each. */
    COMPLETE_WITH_REFUSALS,
    /** Committed objects refer to uncommitted ones: nothing was sent, nothing downloaded (SPEC 4.3). */
    REFUSED_BY_VALIDATION,
    /** It ended early and the next one goes on where it stopped: no connection, a time limit, a server that asked to wait. */
    INTERRUPTED,
    /** The host cancelled it; what was applied stays. */
    CANCELLED,
    /** It failed in a way that trying again does not mend. */
    FAILED;

    /** Whether everything that could go up and come down did. */
    public boolean isThrough() {
        return this == COMPLETE || this == COMPLETE_WITH_REFUSALS;
    }
}
