package dev.holdfast.files;

import dev.holdfast.files.error.BrokenFileException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.files.internal.transfer.Download;
import dev.holdfast.store.error.StoreFullException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes the contents of one object as of one change date from a transport (SPEC 6.3). Nothing of it can be read before
 * {@link #complete}. Closing without completing keeps what came: the next sink for the same object and change date, also
 * after a restart, goes on at its {@link #offset}. Belongs to one thread.
 */
public final class DownloadSink implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Download download;

    DownloadSink(Download download) {
        this.download = download;
    }

    /** How many bytes are there already: where the server is to go on. */
    public long offset() {
        return download.offset();
    }

    /**
     * Takes the next bytes.
     *
     * @throws BrokenFileException when they are more than were announced; none of them is taken
     * @throws FileQuotaException when they would go over a quota; none of them is taken
     * @throws StoreFullException when the disk is full
     */
    public void write(byte[] bytes, int offset, int count) {
        download.write(bytes, offset, count);
    }

    /**
     * Takes everything that a stream has, which stays open; says how many bytes.
     *
     * @throws IOException when the stream fails; what came before that is kept
     */
    public long writeAll(InputStream source) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long taken = 0;
        for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
            write(buffer, 0, count);
            taken += count;
        }
        return taken;
    }

    /** Drops what came and begins at 0, for a server that cannot go on in the middle. */
    public void restart() {
        download.restart();
    }

    /**
     * Makes the contents those of the object and change date; durable when it returns. Ends the sink.
     *
     * @throws BrokenFileException when length or digest is not what was announced; what came is dropped
     */
    public void complete() {
        download.complete();
    }

    /**
     * The same together with others: the contents are checked and in their place when this returns, and those of the object once the
     * batch was recorded. Ends the sink.
     *
     * @throws BrokenFileException when length or digest is not what was announced; what came is dropped
     */
    public void complete(DownloadBatch batch) {
        download.finish();
        batch.add(download);
    }

    /** Drops what came and ends the sink. */
    public void abandon() {
        download.abandon();
    }

    /** Ends the sink, if nothing else did, and keeps what came for going on later. */
    @Override
    public void close() {
        download.suspend();
    }
}
