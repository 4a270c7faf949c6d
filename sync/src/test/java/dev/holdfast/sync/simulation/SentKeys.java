package dev.holdfast.sync.simulation;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A transport that remembers under which keys the changes of each object were sent. */
final class SentKeys implements SyncTransport {
    private final SyncTransport inner;
    private final Map<ObjectId, Set<ObjectId>> keys = new HashMap<>();

    SentKeys(SyncTransport inner) {
        this.inner = inner;
    }

    /** The keys by object. */
    Map<ObjectId, Set<ObjectId>> byObject() {
        return keys;
    }

    void forget() {
        keys.clear();
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        for (OutgoingChange change : changes) {
            keys.computeIfAbsent(change.change().object(), each -> new HashSet<>())
                    .add(change.change().key());
        }
        inner.uploadChanges(changes, outcomes, deadline);
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
    public List<Outcome> outcomes(List<ObjectId> keysAsked, Deadline deadline) {
        return inner.outcomes(keysAsked, deadline);
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
