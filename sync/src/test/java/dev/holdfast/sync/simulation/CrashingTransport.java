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

/** A transport in a device that dies at one of its calls, before the call is sent or after its answer has come. */
final class CrashingTransport implements SyncTransport {
    private final SyncTransport inner;
    private int callsToLive = Integer.MAX_VALUE;
    private boolean afterEffect;

    /** The death of a device: nothing catches it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the device died", null, false, false);
        }
    }

    CrashingTransport(SyncTransport inner) {
        this.inner = inner;
    }

    /** Dies at the call after so many others. */
    void dieAfter(int calls, boolean effectFirst) {
        callsToLive = calls;
        afterEffect = effectFirst;
    }

    void live() {
        callsToLive = Integer.MAX_VALUE;
    }

    private <T> T call(Supplier<T> call) {
        boolean dies = callsToLive-- == 0;
        if (dies && !afterEffect) {
            throw new Crash();
        }
        T answer = call.get();
        if (dies) {
            throw new Crash();
        }
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
