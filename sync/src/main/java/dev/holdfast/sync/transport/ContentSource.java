package dev.holdfast.sync.transport;

import java.io.IOException;
import java.io.InputStream;

/** Where a transport reads contents to upload. It may be opened several times, and the caller closes each stream. */
@FunctionalInterface
public interface ContentSource {
    /** The contents from {@code offset} to their end. */
    InputStream openAt(long offset) throws IOException;
}
