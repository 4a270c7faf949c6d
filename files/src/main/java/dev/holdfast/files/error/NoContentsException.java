package dev.holdfast.files.error;

import dev.holdfast.store.error.HoldfastException;

/** Nobody ever wrote contents to the object, or they were removed. Decision: write them first. */
public final class NoContentsException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with the object it is about. */
    public NoContentsException(String entity, String object) {
        super("The object has no contents (entity=" + entity + ", object=" + object + ")");
    }
}
