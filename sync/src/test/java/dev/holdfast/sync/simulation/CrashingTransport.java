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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A transport in a process that may die, before a call is sent or after its answer has come. */
final class CrashingTransport implements SyncTransport {
    private final SyncTransport inner;
    private final Life life;

    CrashingTransport(SyncTransport inner, Life life) {
        this.inner = inner;
        this.life = life;
    }

    private <T> T call(Supplier<T> call) {
        life.step();
        T answer = call.get();
        life.step();
        return answer;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        return call(() -> inner.hello(device, deadline));
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return call(() -> inner.offerContents(offer, deadline));
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return call(() -> inner.uploadContents(offer, offset, source, deadline));
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        call(() -> {
            inner.uploadChanges(changes, outcomes, deadline);
            return true;
        });
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        return call(() -> inner.outcomes(keys, deadline));
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        return call(() -> inner.download(request, deadline));
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        return call(() -> inner.downloadContents(request, deadline));
    }
}
