package dev.holdfast.sync.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.ChangeMessages;
import dev.holdfast.sync.wire.ContentMessages;
import dev.holdfast.sync.wire.DownloadMessages;
import dev.holdfast.sync.wire.ErrorMessages;
import dev.holdfast.sync.wire.HelloMessages;
import dev.holdfast.sync.wire.OutcomeMessages;
import dev.holdfast.sync.wire.Protocol;
import dev.holdfast.sync.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Serves any transport over HTTP on loopback, so that an in-memory server can be met through the HTTP transport. The smallest
 * server of PROTOCOL.md there is; it knows the protocol and nothing else.
 */
public final class HttpAdapter implements AutoCloseable {

    private static final int THREADS = 4;

    static {
        // Else the JDK's server holds the body of every answer back until its head is acknowledged: 40 ms a call.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final SyncTransport behind;
    private final DomainModel model;
    private final ServerLimits limits;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Map<ObjectId, String> entities = new ConcurrentHashMap<>();

    private HttpAdapter(SyncTransport behind, DomainModel model, ServerLimits limits) throws IOException {
        this.behind = behind;
        this.model = model;
        this.limits = limits;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    /** Begins to serve, on a port of the system's choice. */
    public static HttpAdapter serve(SyncTransport behind, DomainModel model, ServerLimits limits) {
        try {
            return new HttpAdapter(behind, model, limits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it serves. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION));
            try {
                String path = exchange.getRequestURI().getPath().substring("/v1".length());
                route(exchange, path);
            } catch (WireException e) {
                boolean large = e.kind() == WireException.Kind.TOO_LARGE;
                error(exchange, large ? 413 : 400, large ? "too-large" : "bad-request", e.getMessage());
            } catch (TransportException e) {
                ErrorAnswer answer = ErrorAnswer.of(e);
                answer.retryAfterSeconds()
                        .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds)));
                error(exchange, answer.status(), answer.code(), e.getMessage());
            } catch (IllegalArgumentException e) {
                error(exchange, 400, "bad-request", "the request has no proper parameters");
            }
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/hello" -> {
                var info = behind.hello(HelloMessages.readDevice(body(exchange)), Deadline.never());
                send(exchange, Protocol.JSON, out -> HelloMessages.write(info, out));
            }
            case "/contents/offer" -> {
                var state = behind.offerContents(ContentMessages.readOffer(body(exchange)), Deadline.never());
                send(exchange, Protocol.JSON, out -> ContentMessages.write(state, out));
            }
            case "/changes" -> changes(exchange);
            case "/outcomes" -> {
                List<ObjectId> keys = OutcomeMessages.readKeys(body(exchange), limits.maxChanges());
                sendOutcomes(exchange, behind.outcomes(keys, Deadline.never()));
            }
            case "/download" -> {
                DownloadRequest request = DownloadMessages.readRequest(body(exchange), limits.maxChanges());
                DownloadPage page = behind.download(request, Deadline.never());
                send(exchange, Protocol.LINES, out -> DownloadMessages.write(page, request.entity(), out));
            }
            default -> contents(exchange, path.split("/", -1));
        }
    }

    private void changes(HttpExchange exchange) throws IOException {
        List<OutgoingChange> changes =
                ChangeMessages.read(model, body(exchange), limits.maxUploadBytes(), limits.maxChanges());
        changes.forEach(
                change -> entities.put(change.change().key(), change.change().entity()));
        List<Outcome> outcomes = new ArrayList<>();
        behind.uploadChanges(changes, outcomes::add, Deadline.never());
        sendOutcomes(exchange, outcomes);
    }

    private void contents(HttpExchange exchange, String[] path) throws IOException {
        if (path.length != 4 || !path[1].equals("contents")) {
            error(exchange, 404, "bad-request", "no such path");
            return;
        }
        ObjectId object = ObjectId.parse(path[3]);
        if (exchange.getRequestMethod().equals("PUT")) {
            upload(exchange, path[2], object);
        } else {
            download(exchange, path[2], object);
        }
    }

    private void upload(HttpExchange exchange, String entity, ObjectId object) throws IOException {
        Map<String, String> query = query(exchange);
        long length = Long.parseLong(query.getOrDefault("length", ""));
        ContentOffer offer = new ContentOffer(entity, object, length, query.getOrDefault("digest", ""));
        long offset = Long.parseLong(query.getOrDefault("offset", ""));
        byte[] part = exchange.getRequestBody().readNBytes((int) limits.maxContentPartBytes());
        var state = behind.uploadContents(offer, offset, from -> new ByteArrayInputStream(part), Deadline.never());
        send(exchange, Protocol.JSON, out -> ContentMessages.write(state, out));
    }

    private void download(HttpExchange exchange, String entity, ObjectId object) throws IOException {
        Instant date = Instant.parse(query(exchange).getOrDefault("changeDate", Instant.EPOCH.toString()));
        String range = exchange.getRequestHeaders().getFirst("Range");
        long offset = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=(\\d+)-", "$1"));
        try (ContentStream contents =
                behind.downloadContents(new ContentRequest(entity, object, date, offset), Deadline.never())) {
            byte[] bytes = contents.bytes().readAllBytes();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", Protocol.BYTES);
            headers.set(Protocol.LENGTH_HEADER, Long.toString(contents.length()));
            headers.set(Protocol.DIGEST_HEADER, contents.digest());
            headers.set("Content-Range", "bytes " + offset + "-" + (contents.length() - 1) + "/" + contents.length());
            exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void sendOutcomes(HttpExchange exchange, List<Outcome> outcomes) throws IOException {
        send(
                exchange,
                Protocol.LINES,
                out -> OutcomeMessages.write(outcomes, key -> entities.getOrDefault(key, ""), out));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new ConcurrentHashMap<>();
        String query = exchange.getRequestURI().getQuery();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            int at = part.indexOf('=');
            values.put(part.substring(0, Math.max(0, at)), part.substring(at + 1));
        }
        return values;
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return "gzip".equals(encoding) ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    private static void error(HttpExchange exchange, int status, String code, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ErrorMessages.write(new ErrorMessages.ServerError(code, text), bytes);
        exchange.getResponseHeaders().set("Content-Type", Protocol.JSON);
        exchange.sendResponseHeaders(status, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }

    private static void send(HttpExchange exchange, String mediaType, Consumer<OutputStream> message)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            message.accept(zip);
        }
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.size());
        exchange.getResponseBody().write(bytes.toByteArray());
    }
}
