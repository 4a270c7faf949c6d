package dev.holdfast.sync.http;

import dev.holdfast.sync.transport.ContentSource;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** A part of contents as the body of a request. Remembers that it could not be read, which the client would not tell. */
final class PartBody {

    private final ContentSource source;
    private final long offset;
    private final long length;
    private volatile @Nullable IOException failure;

    PartBody(ContentSource source, long offset, long length) {
        this.source = source;
        this.offset = offset;
        this.length = length;
    }

    HttpRequest.BodyPublisher publisher() {
        return length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofInputStream(this::open), length);
    }

    /** Why the contents could not be read, null when they could. */
    @Nullable
    IOException failure() {
        return failure;
    }

    private InputStream open() {
        try {
            return new Part(source.openAt(offset), length);
        } catch (IOException e) {
            failure = e;
            throw new UncheckedIOException(e);
        }
    }

    /** Ends after the part, and fails when the contents end before it. */
    private final class Part extends FilterInputStream {
        private long left;

        Part(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int start, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            try {
                int read = in.read(target, start, (int) Math.min(count, left));
                if (read < 0) {
                    throw new IOException("The contents are shorter than they were said to be.");
                }
                left -= read;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
