package dev.holdfast.bench.atlas;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OfflineException;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.List;
import java.util.function.Consumer;

/** A transport with a plug that can be pulled and a meter of what came over it. */
public final class Connection implements SyncTransport {
    private final SyncTransport line;
    private boolean plugged = true;
    private int pagesLeft = Integer.MAX_VALUE;
    private long entries;
    private long contents;

    /** A connection over this line, plugged in. */
    public Connection(SyncTransport line) {
        this.line = line;
    }

    void unplug() {
        plugged = false;
    }

    /** Breaks by itself when so many more pages have come. */
    void breakAfterPages(int pages) {
        pagesLeft = pages;
    }

    void plugIn() {
        plugged = true;
        pagesLeft = Integer.MAX_VALUE;
    }

    /** How many objects, deletions and removals have come so far. */
    long entries() {
        return entries;
    }

    /** How many contents of files were asked for so far. */
    public long contents() {
        return contents;
    }

    private SyncTransport line() {
        if (!plugged) {
            throw new OfflineException("There is no connection to the server", null);
        }
        return line;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        return line().hello(device, deadline);
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return line().offerContents(offer, deadline);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return line().uploadContents(offer, offset, source, deadline);
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        line().uploadChanges(changes, outcomes, deadline);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        return line().outcomes(keys, deadline);
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        if (pagesLeft-- <= 0) {
            unplug();
        }
        DownloadPage page = line().download(request, deadline);
        entries += page.entries();
        return page;
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        contents++;
        return line().downloadContents(request, deadline);
    }
}
