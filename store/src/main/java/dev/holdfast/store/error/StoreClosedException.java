package dev.holdfast.store.error;

/** The store was closed, or must be reopened after an unknown outcome. Decision: open it again. */
public final class StoreClosedException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception with its text. */
    public StoreClosedException(String message) {
        super(message);
    }
}
