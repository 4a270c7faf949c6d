package dev.holdfast.server.http;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ServerLimits;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What an endpoint serves.
 *
 * @param door who may enter
 * @param model the model of the values on the wire
 * @param limits how much one message may have
 * @param entityOfKey the name of the entity of a change, by the change's key; empty when the key is not known
 * @param health counters by name, for {@code GET /health}
 * @param patience how long a client may be silent within a request or an answer; who is slower than 4 KiB a second for longer
 *     is cut off as well
 */
public record HttpService(
        Door door,
        DomainModel model,
        ServerLimits limits,
        Function<ObjectId, String> entityOfKey,
        Supplier<Map<String, Long>> health,
        Duration patience) {
    /** Passes when the patience is at least a second. */
    public HttpService {
        if (patience.toSeconds() < 1) {
            throw new IllegalArgumentException("patience is at least a second");
        }
    }
}
