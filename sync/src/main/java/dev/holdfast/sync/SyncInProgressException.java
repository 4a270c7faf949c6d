package dev.holdfast.sync;

import dev.holdfast.store.error.HoldfastException;

/** A synchronization of this store is under way already (SPEC 5.1). Decision: wait for its end, then call again. */
public final class SyncInProgressException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its fixed message. */
    public SyncInProgressException() {
        super("Performing simultaneous synchronizations is not supported."
                + " Please try again after the current synchronization is completed.");
    }
}
