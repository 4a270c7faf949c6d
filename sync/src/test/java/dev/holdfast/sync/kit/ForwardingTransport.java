package dev.holdfast.sync.kit;

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
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.List;
import java.util.function.Consumer;

/** Passes every call on; a subclass changes some of them. */
public abstract class ForwardingTransport implements SyncTransport {

    /** Where calls go. */
    protected final SyncTransport inner;

    /** Passes calls on to this one. */
    protected ForwardingTransport(SyncTransport inner) {
        this.inner = inner;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        return inner.hello(device, deadline);
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return inner.offerContents(offer, deadline);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return inner.uploadContents(offer, offset, source, deadline);
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        inner.uploadChanges(changes, outcomes, deadline);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        return inner.outcomes(keys, deadline);
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        return inner.download(request, deadline);
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        return inner.downloadContents(request, deadline);
    }
}
