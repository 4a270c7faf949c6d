package dev.holdfast.sync.http;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.AnswerCheck;
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
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.wire.ChangeMessages;
import dev.holdfast.sync.wire.DownloadMessages;
import dev.holdfast.sync.wire.HelloMessages;
import dev.holdfast.sync.wire.OutcomeMessages;
import dev.holdfast.sync.wire.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * The protocol over HTTP (PROTOCOL.md). Every answer is read with bounds, typed by the model and held against its question
 * before anything of it is handed over.
 *
 * <pre>{@code
 * SyncTransport transport = HttpTransport.of(
 *     HttpOptions.of(URI.create("https://example.com/holdfast")).withToken(() -> Optional.of(session.token())), model);
 * }</pre>
 *
 * <p>An interrupt of the calling thread, or the deadline's cancellation, ends a call at once. Safe for any number of threads.
 */
public final class HttpTransport implements SyncTransport {

    private static final int SMALL_BODY = 1024;
    private static final long MAX_ANSWER_BYTES = 64L << 20;

    private final DomainModel model;
    private final HttpCalls calls;
    private final ContentCalls contents;
    private volatile ServerLimits limits = ServerLimits.DEFAULT;

    private HttpTransport(HttpOptions options, DomainModel model) {
        this.model = model;
        this.calls = new HttpCalls(options, model.fingerprint());
        this.contents = new ContentCalls(calls, options);
    }

    /** A transport to the server that the options name, for a device with this model. Connects at the first call. */
    public static HttpTransport of(HttpOptions options, DomainModel model) {
        return new HttpTransport(options, model);
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        HttpRequest request = post("/hello", Protocol.JSON, out -> HelloMessages.write(device, out));
        ServerInfo server = calls.exchange(request, deadline, HelloMessages::readServer);
        if (server.protocolVersion() != Protocol.VERSION) {
            throw new PermanentException("version-refused", "The server speaks another version of the protocol.");
        }
        calls.nameDevice(device.device().toString());
        limits = server.limits();
        return server;
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        return contents.offer(offer, deadline);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        return contents.upload(offer, offset, limits.maxContentPartBytes(), source, deadline);
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        List<ObjectId> keys =
                changes.stream().map(change -> change.change().key()).toList();
        HttpRequest request = post("/changes", Protocol.LINES, out -> ChangeMessages.write(changes, out));
        exchangeOutcomes(request, keys, outcomes, deadline);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        List<Outcome> known = new ArrayList<>();
        HttpRequest request = post("/outcomes", Protocol.JSON, out -> OutcomeMessages.writeKeys(keys, out));
        exchangeOutcomes(request, keys, known::add, deadline);
        return known;
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        HttpRequest question = post("/download", Protocol.JSON, out -> DownloadMessages.write(request, out));
        DownloadPage page = calls.exchange(question, deadline, body -> DownloadMessages.readPage(model, request, body));
        AnswerCheck.page(request, page);
        return page;
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        return contents.download(request, deadline);
    }

    private void exchangeOutcomes(
            HttpRequest request, List<ObjectId> keys, Consumer<? super Outcome> outcomes, Deadline deadline) {
        Consumer<Outcome> checked = AnswerCheck.outcomes(keys, outcomes);
        boolean read = calls.exchange(request, deadline, body -> {
            OutcomeMessages.read(model, body, MAX_ANSWER_BYTES, checked);
            return true;
        });
        assert read;
    }

    private HttpRequest post(String path, String mediaType, Consumer<OutputStream> message) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        message.accept(plain);
        HttpRequest.Builder request = calls.request(path).header("Content-Type", mediaType);
        byte[] body = plain.toByteArray();
        if (body.length > SMALL_BODY) {
            request.header("Content-Encoding", "gzip");
            body = compressed(body);
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
