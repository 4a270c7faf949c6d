package dev.holdfast.sync.transport;

import dev.holdfast.store.error.HoldfastException;
import org.jspecify.annotations.Nullable;

/**
 * A call to the server failed. The classes below say what is to be done about it: come again, sign in again, download in
 * full, leave a file out, or give up.
 */
public abstract sealed class TransportException extends HoldfastException
        permits BrokenFileException,
                CancelledException,
                DeadlineExceededException,
                OfflineException,
                PermanentException,
                ProtocolViolationException,
                ReauthenticateException,
                ResyncException,
                RetryLaterException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveTakenEffect;

    TransportException(String message, @Nullable Throwable cause, boolean mayHaveTakenEffect) {
        super(message, cause);
        this.mayHaveTakenEffect = mayHaveTakenEffect;
    }

    /**
     * Whether the server may have done what it was asked to. When false, it certainly has not: changes that got no outcome
     * were not applied. It never makes doubtful an outcome that was handed over before.
     */
    public final boolean mayHaveTakenEffect() {
        return mayHaveTakenEffect;
    }
}
