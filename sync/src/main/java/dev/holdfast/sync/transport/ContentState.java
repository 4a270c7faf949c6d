package dev.holdfast.sync.transport;

import java.util.Optional;

/**
 * How far an upload of contents is.
 *
 * @param received how many bytes the server holds, from the start
 * @param token present when all are there with the digest offered: names them in {@link OutgoingChange#contents()}
 */
public record ContentState(long received, Optional<String> token) {
    /** The server holds the first {@code received} bytes. */
    public static ContentState partial(long received) {
        return new ContentState(received, Optional.empty());
    }

    /** The server holds everything. */
    public static ContentState complete(long length, String token) {
        return new ContentState(length, Optional.of(token));
    }

    /** Whether the server holds everything. */
    public boolean complete() {
        return token.isPresent();
    }
}
