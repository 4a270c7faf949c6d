package dev.holdfast.sync.transport;

import org.jspecify.annotations.Nullable;

/** No connection to the server could be made; nothing was sent. Decision: come again when there is a network. */
public final class OfflineException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message fixed text plus facts, never a value
     */
    public OfflineException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
