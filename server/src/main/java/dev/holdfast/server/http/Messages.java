package dev.holdfast.server.http;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.wire.ChangeMessages;
import dev.holdfast.sync.wire.ContentMessages;
import dev.holdfast.sync.wire.DownloadMessages;
import dev.holdfast.sync.wire.HelloMessages;
import dev.holdfast.sync.wire.OutcomeMessages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls whose bodies are messages. A message is read whole, within its bounds, before anything of it is done. */
final class Messages {
    private final HttpService service;
    private final ServerLimits limits;

    Messages(HttpService service) {
        this.service = service;
        this.limits = service.limits();
    }

    void hello(Call call, SyncTransport transport) throws IOException {
        ServerInfo info = transport.hello(HelloMessages.readDevice(call.message()), Deadline.never());
        call.json(out -> HelloMessages.write(info, out));
    }

    void offer(Call call, SyncTransport transport) throws IOException {
        ContentState state = transport.offerContents(ContentMessages.readOffer(call.message()), Deadline.never());
        call.json(out -> ContentMessages.write(state, out));
    }

    void changes(Call call, SyncTransport transport) throws IOException {
        List<OutgoingChange> changes =
                ChangeMessages.read(service.model(), call.message(), limits.maxUploadBytes(), limits.maxChanges());
        Map<ObjectId, String> entities = new HashMap<>();
        changes.forEach(each -> entities.put(each.change().key(), each.change().entity()));
        List<Outcome> outcomes = new ArrayList<>();
        transport.uploadChanges(changes, outcomes::add, Deadline.never());
        call.lines(out -> OutcomeMessages.write(outcomes, key -> entities.getOrDefault(key, ""), out));
    }

    void outcomes(Call call, SyncTransport transport) throws IOException {
        List<ObjectId> keys = OutcomeMessages.readKeys(call.message(), limits.maxChanges());
        List<Outcome> outcomes = transport.outcomes(keys, Deadline.never());
        call.lines(out -> OutcomeMessages.write(outcomes, service.entityOfKey(), out));
    }

    void download(Call call, SyncTransport transport) throws IOException {
        DownloadRequest request = DownloadMessages.readRequest(call.message(), limits.maxChanges());
        DownloadPage page = transport.download(request, Deadline.never());
        call.lines(out -> DownloadMessages.write(page, request.entity(), out));
    }
}
