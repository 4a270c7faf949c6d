package dev.holdfast.server.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** What a client is sent, with patience. */
final class WatchedOutput extends FilterOutputStream {
    private final Patience.Watch watch;

    WatchedOutput(OutputStream out, Patience.Watch watch) {
        super(out);
        this.watch = watch;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int unused = watch.transfer(() -> {
            out.write(bytes, offset, length);
            return length;
        });
    }

    @Override
    public void flush() throws IOException {
        boolean unused = watch.during(() -> {
            out.flush();
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        boolean unused = watch.during(() -> {
            out.close();
            return true;
        });
    }
}
