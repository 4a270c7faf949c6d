package dev.holdfast.store.error;

/**
 * Another process, or another open store of this process, has the folder open (SPEC 2.10). Decision: close
 * the owner that the message names.
 */
public final class StoreLockedException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final String owner;

    /** Makes the exception for the owner that the lock file names. */
    public StoreLockedException(String folder, String owner) {
        super("The store is open already (folder=" + folder + ", owner=" + owner + ")");
        this.owner = owner;
    }

    /** Who has the store open: process id, start and host as the owner wrote them, or "unknown". */
    public String owner() {
        return owner;
    }
}
