package dev.holdfast.sync.transport;

import org.jspecify.annotations.Nullable;

/** The server's answer breaks the protocol or does not fit the model (SPEC 5.14); nothing of it was handed over but earlier outcomes. Decision: report it; the same question will hardly get a better answer. */
public final class ProtocolViolationException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message fixed text plus facts, never a value
     */
    public ProtocolViolationException(String message, @Nullable Throwable cause) {
        super(message, cause, true);
    }
}
