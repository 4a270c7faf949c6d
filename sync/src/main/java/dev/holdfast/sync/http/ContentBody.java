package dev.holdfast.sync.http;

import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.RetryLaterException;
import java.io.IOException;
import java.io.InputStream;

/** Downloaded contents: exactly as many bytes as announced, or an error that says what to do. */
final class ContentBody extends InputStream {

    private final InputStream in;
    private long left;

    ContentBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (IOException e) {
            throw RetryLaterException.broken("The connection broke within the contents.", e);
        }
        if (read < 0 && left > 0) {
            throw RetryLaterException.broken("The contents were cut off.", null);
        }
        left -= Math.max(0, read);
        if (left < 0) {
            throw new ProtocolViolationException("The contents are longer than they were said to be.", null);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
