package dev.holdfast.sync.transport;

import java.io.IOException;
import java.io.InputStream;

/**
 * Contents on their way. Belongs to one thread; to be closed, also when they were not read to their end.
 *
 * @param length the number of bytes of the whole contents
 * @param digest the SHA-256 of the whole contents, 64 lower-case hex digits
 * @param bytes the contents from the offset asked for. It ends exactly at {@code length}, or throws a
 *     {@link TransportException}: {@link RetryLaterException} when the connection broke, so that the rest can be asked for
 */
public record ContentStream(long length, String digest, InputStream bytes) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
