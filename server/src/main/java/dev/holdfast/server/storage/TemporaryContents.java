package dev.holdfast.server.storage;

import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Contents that have arrived and wait for the change that names them; what nobody names expires. */
public interface TemporaryContents {
    /** How much of the contents is here. */
    ContentState state(ContentOffer offer);

    /** Takes more from an offset on; an offset that is not where this stands changes nothing. */
    ContentState append(ContentOffer offer, long offset, InputStream bytes, long limit) throws IOException;

    /** The offer whose complete contents have this token. */
    Optional<ContentOffer> offerOf(String token);

    /** Opens complete contents. */
    InputStream open(String token) throws IOException;

    /** Forgets contents that were used. */
    void remove(String token);
}
