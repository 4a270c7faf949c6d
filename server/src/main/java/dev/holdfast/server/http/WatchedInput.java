package dev.holdfast.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a client sends, with patience. */
final class WatchedInput extends FilterInputStream {
    private final Patience.Watch watch;

    WatchedInput(InputStream in, Patience.Watch watch) {
        super(in);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return watch.transfer(() -> in.read(target, offset, length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {
        // The exchange closes it, with patience.
    }
}
