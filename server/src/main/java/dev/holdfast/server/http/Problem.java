package dev.holdfast.server.http;

import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ReauthenticateException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.WireException;
import java.time.Duration;
import java.util.OptionalLong;

/** How an error is said over HTTP: the table of PROTOCOL.md, section 9. */
record Problem(int status, String code, String text, OptionalLong retryAfterSeconds) {

    static Problem of(int status, String code, String text) {
        return new Problem(status, code, text, OptionalLong.empty());
    }

    static Problem badRequest(String text) {
        return of(400, "bad-request", text);
    }

    static Problem busy(long seconds, String text) {
        return new Problem(503, "busy", text, OptionalLong.of(seconds));
    }

    static Problem of(WireException e) {
        return e.kind() == WireException.Kind.TOO_LARGE
                ? of(413, "too-large", String.valueOf(e.getMessage()))
                : badRequest(String.valueOf(e.getMessage()));
    }

    static Problem of(TransportException e, boolean upwards) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof BrokenFileException broken) {
            return ofFile(broken.reason(), text, upwards);
        }
        if (e instanceof PermanentException permanent) {
            return of(status(permanent.code()), permanent.code(), text);
        }
        if (e instanceof RetryLaterException later && !later.mayHaveTakenEffect()) {
            return busy(later.retryAfter().map(Duration::toSeconds).orElse(1L), text);
        }
        if (e instanceof ReauthenticateException) {
            return of(401, "signed-out", text);
        }
        return e instanceof ResyncException ? of(410, "cursor-invalid", text) : of(500, "failed", text);
    }

    private static Problem ofFile(BrokenFileException.Reason reason, String text, boolean upwards) {
        return switch (reason) {
            case MISSING -> of(404, "contents-missing", text);
            case CHANGED -> of(409, "contents-changed", text);
            case REFUSED -> of(422, "contents-refused", text);
            case DAMAGED -> of(422, upwards ? "contents-damaged" : "contents-broken", text);
            case UNREADABLE -> upwards ? badRequest("The contents were cut off.") : of(422, "contents-broken", text);
        };
    }

    private static int status(String code) {
        return switch (code) {
            case "unknown-entity" -> 404;
            case "too-large" -> 413;
            case "forbidden" -> 403;
            default -> 400;
        };
    }
}
