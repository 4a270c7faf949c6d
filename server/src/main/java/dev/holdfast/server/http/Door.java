package dev.holdfast.server.http;

import dev.holdfast.sync.transport.SyncTransport;
import java.util.Optional;

/** Lets callers in. Asked for every request, from several threads at once. */
@FunctionalInterface
public interface Door {
    /**
     * The transport of the caller; empty when the caller is not known.
     *
     * @param bearerToken what the request brings; empty when it brings none
     * @param device the id of the device, as it says; empty before it has greeted
     */
    Optional<SyncTransport> enter(Optional<String> bearerToken, String device);
}
