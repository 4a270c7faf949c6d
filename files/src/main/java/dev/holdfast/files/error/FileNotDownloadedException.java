package dev.holdfast.files.error;

import dev.holdfast.store.error.HoldfastException;

/** The object has contents, but those of its change date are not on this device. Decision: synchronize, then read again. */
public final class FileNotDownloadedException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with the object it is about. */
    public FileNotDownloadedException(String entity, String object) {
        super("The contents of the object's change date are not on this device (entity=" + entity + ", object=" + object
                + ")");
    }
}
