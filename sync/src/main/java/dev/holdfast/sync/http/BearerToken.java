package dev.holdfast.sync.http;

import java.util.Optional;

/** Where the transport gets the token that says who is calling. Asked before every request, on the calling thread. */
@FunctionalInterface
public interface BearerToken {
    /** The token to send now; absent to send none. It is never logged. */
    Optional<String> current();
}
