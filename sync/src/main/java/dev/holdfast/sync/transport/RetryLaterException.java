package dev.holdfast.sync.transport;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server is busy, has failed for the moment, or the connection broke. Decision: repeat the same call later. */
public final class RetryLaterException extends TransportException {

    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    private RetryLaterException(
            String message, @Nullable Throwable cause, @Nullable Duration retryAfter, boolean mayHaveTakenEffect) {
        super(message, cause, mayHaveTakenEffect);
        this.retryAfter = retryAfter;
    }

    /** The server did nothing and asks to come again, no sooner than after a time where it names one. */
    public static RetryLaterException busy(String message, @Nullable Duration retryAfter) {
        return new RetryLaterException(message, null, retryAfter, false);
    }

    /** The connection broke, or the server failed on the way: it may have done what it was asked to. */
    public static RetryLaterException broken(String message, @Nullable Throwable cause) {
        return new RetryLaterException(message, cause, null, true);
    }

    /** How long to wait at least, where the server said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
