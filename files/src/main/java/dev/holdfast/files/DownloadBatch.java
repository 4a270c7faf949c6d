package dev.holdfast.files;

import dev.holdfast.files.internal.transfer.Download;
import dev.holdfast.files.internal.transfer.Transfers;
import java.util.ArrayList;
import java.util.List;

/**
 * Contents that came completely and are recorded together, because many small commits cost more than one (SPEC 6.3). What was
 * not recorded before a crash is asked for again, so a batch should be small. Belongs to one thread.
 */
public final class DownloadBatch implements AutoCloseable {
    private final Transfers transfers;
    private List<Download> finished = new ArrayList<>();
    private long bytes;

    DownloadBatch(Transfers transfers) {
        this.transfers = transfers;
    }

    void add(Download download) {
        finished.add(download);
        bytes += download.length();
    }

    /** How many contents wait to be recorded. */
    public int size() {
        return finished.size();
    }

    /** How many bytes those have. */
    public long bytes() {
        return bytes;
    }

    /** Makes all of them the contents of their objects; durable when it returns. The batch is empty then, also after a failure. */
    public void record() {
        List<Download> all = taken();
        if (!all.isEmpty()) {
            transfers.record(all);
        }
    }

    private List<Download> taken() {
        List<Download> all = finished;
        finished = new ArrayList<>();
        bytes = 0;
        return all;
    }

    /** Drops what was not recorded. */
    @Override
    public void close() {
        taken().forEach(Download::discard);
    }
}
