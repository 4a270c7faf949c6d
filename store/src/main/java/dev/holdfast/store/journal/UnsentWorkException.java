package dev.holdfast.store.journal;

import dev.holdfast.store.error.HoldfastException;

/**
 * Work that no server has would be lost: nothing was done (SPEC 9.4). Decision: synchronize, decide what waits in the quarantine,
 * export it, or say {@link UnsentPolicy#GIVE_UP}.
 */
public final class UnsentWorkException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final transient UnsentCount count;

    /** Makes the exception for what would be lost. */
    public UnsentWorkException(UnsentCount count) {
        super("Work that no server has would be lost (" + count + ")");
        this.count = count;
    }

    /** What would be lost. */
    public UnsentCount count() {
        return count;
    }
}
