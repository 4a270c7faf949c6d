package dev.holdfast.files.internal.transfer;

import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.AtomicBoolean;

/** Contents lent to an upload: they stay on disk until it is closed, whatever becomes of their object. */
public final class Upload implements AutoCloseable {
    private final Contents contents;
    private final Received lent;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes over a hold on the contents' name, and reads them through: damaged contents are not sent (SPEC 6.5). */
    Upload(Contents contents, Received lent) {
        this.contents = contents;
        this.lent = lent;
        try {
            contents.check(lent);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The length in bytes. */
    public long length() {
        return lent.content().length();
    }

    /** The digest as text. */
    public String digest() {
        return lent.content().digest().toString();
    }

    /** The bytes from a place on. */
    public InputStream openAt(long offset) throws IOException {
        if (closed.get()) {
            throw new IllegalStateException("The upload has ended");
        }
        if (offset < 0 || offset > length()) {
            throw new IndexOutOfBoundsException("The contents have no such place");
        }
        SeekableByteChannel channel = contents.uncheckedChannel(lent);
        channel.position(offset);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            contents.letGo(lent.content());
        }
    }
}
