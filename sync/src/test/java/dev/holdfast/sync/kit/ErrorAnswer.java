package dev.holdfast.sync.kit;

import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ReauthenticateException;
import dev.holdfast.sync.transport.ResyncException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import java.time.Duration;
import java.util.OptionalLong;

/** How an error is said over HTTP, as PROTOCOL.md has it. */
record ErrorAnswer(int status, String code, OptionalLong retryAfterSeconds) {

    static ErrorAnswer of(TransportException e) {
        if (e instanceof BrokenFileException broken) {
            return switch (broken.reason()) {
                case MISSING -> plain(404, "contents-missing");
                case CHANGED -> plain(409, "contents-changed");
                case REFUSED -> plain(422, "contents-refused");
                default -> plain(422, "contents-damaged");
            };
        }
        if (e instanceof RetryLaterException later && !later.mayHaveTakenEffect()) {
            long seconds = later.retryAfter().map(Duration::toSeconds).orElse(1L);
            return new ErrorAnswer(503, "busy", OptionalLong.of(seconds));
        }
        if (e instanceof PermanentException permanent) {
            return plain(permanent.code().equals("unknown-entity") ? 404 : 400, permanent.code());
        }
        if (e instanceof ReauthenticateException) {
            return plain(401, "signed-out");
        }
        return e instanceof ResyncException ? plain(410, "cursor-invalid") : plain(500, "failed");
    }

    private static ErrorAnswer plain(int status, String code) {
        return new ErrorAnswer(status, code, OptionalLong.empty());
    }
}
