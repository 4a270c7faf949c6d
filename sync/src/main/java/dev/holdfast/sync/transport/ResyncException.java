package dev.holdfast.sync.transport;

import org.jspecify.annotations.Nullable;

/** The server cannot go on from the cursor. Decision: forget it and download the entity in full. */
public final class ResyncException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message fixed text plus facts, never a value
     */
    public ResyncException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
