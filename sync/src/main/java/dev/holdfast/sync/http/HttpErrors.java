package dev.holdfast.sync.http;

import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.ReauthenticateException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.ErrorMessages.ServerError;
import dev.holdfast.sync.wire.WireException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What the errors of connections, answers and messages mean to the caller, in one place. */
final class HttpErrors {

    private static final int MAX_RETRY_SECONDS = 86_400;

    private HttpErrors() {}

    /** No answer came. */
    static TransportException noAnswer(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof ConnectException
                    || e instanceof NoRouteToHostException
                    || e instanceof UnknownHostException
                    || e instanceof UnresolvedAddressException
                    || e instanceof HttpConnectTimeoutException) {
                return new OfflineException("No connection to the server could be made.", cause);
            }
            if (e instanceof SSLHandshakeException) {
                return new OfflineException("No trustworthy connection to the server could be made.", cause);
            }
        }
        return RetryLaterException.broken("The connection to the server broke.", cause);
    }

    /** The answer could not be read. */
    static TransportException unreadable(WireException e) {
        return e.kind() == WireException.Kind.TRUNCATED
                ? RetryLaterException.broken("The server's answer was cut off.", e)
                : new ProtocolViolationException("The server's answer cannot be read: " + e.getMessage(), e);
    }

    /** The answer is an error, of which the body may be missing or not ours, as from something between here and the server. */
    static TransportException answered(int status, @Nullable ServerError error, Optional<String> retryAfter) {
        String code = error == null ? "status-" + status : error.code();
        String text = "The server answered " + status + " (" + code + ").";
        if (status == 401) {
            return new ReauthenticateException(text, null);
        }
        if (status == 410) {
            return new ResyncException(text, null);
        }
        if (status == 429 || status == 503) {
            return RetryLaterException.busy(text, seconds(retryAfter));
        }
        if (status >= 500 || status == 408) {
            return RetryLaterException.broken(text, null);
        }
        if (status >= 400) {
            return new PermanentException(code, text);
        }
        return new ProtocolViolationException(text + " Redirects are not followed.", null);
    }

    private static @Nullable Duration seconds(Optional<String> retryAfter) {
        try {
            return retryAfter
                    .map(text -> Duration.ofSeconds(Math.min(MAX_RETRY_SECONDS, Math.max(0, Long.parseLong(text)))))
                    .orElse(null);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
