package dev.holdfast.sync.transport;

import org.jspecify.annotations.Nullable;

/** The server does not know who is calling, or no longer believes it. Nothing was done. Decision: sign in again, then repeat. */
public final class ReauthenticateException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message fixed text plus facts, never a value
     */
    public ReauthenticateException(String message, @Nullable Throwable cause) {
        super(message, cause, false);
    }
}
