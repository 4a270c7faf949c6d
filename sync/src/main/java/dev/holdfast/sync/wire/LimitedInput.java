package dev.holdfast.sync.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with an error at the first byte beyond a bound; what was decompressed counts, not what came over the line. */
final class LimitedInput extends FilterInputStream {

    private final long limit;
    private long left;
    private boolean ended;

    LimitedInput(InputStream in, long limit) {
        super(in);
        this.limit = limit;
        this.left = limit;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        ended |= read < 0;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(0, read));
        ended |= read < 0;
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long skipped = super.skip(bytes);
        count(skipped);
        return skipped;
    }

    /** Whether the end was seen. */
    boolean ended() {
        return ended;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new WireException(
                    WireException.Kind.TOO_LARGE, "The message has more than " + limit + " bytes.", null);
        }
    }
}
