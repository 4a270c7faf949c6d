package dev.holdfast.server.http;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.Protocol;
import dev.holdfast.sync.wire.WireException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what a request asks, has it done, and turns what goes wrong into an answer. */
final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String ROOT = "/v" + Protocol.VERSION;
    private static final int CONTENT_PATH_PARTS = 4;

    private final HttpService service;
    private final Messages messages;
    private final Contents contents;

    Router(HttpService service) {
        this.service = service;
        this.messages = new Messages(service);
        this.contents = new Contents(service.model(), service.limits());
    }

    /** Answers one request, in every case but one: when its client has gone. */
    void answer(Call call) throws IOException {
        try {
            route(call);
        } catch (ProblemException e) {
            call.fail(e.problem());
        } catch (WireException e) {
            call.fail(Problem.of(e));
        } catch (TransportException e) {
            call.fail(Problem.of(e, call.method().equals("PUT")));
        } catch (UncheckedIOException e) {
            if (call.isAnswered()) {
                // The client went away while it was answered.
                throw e.getCause();
            }
            failed(call, e);
        } catch (RuntimeException e) {
            failed(call, e);
        }
    }

    private static void failed(Call call, RuntimeException e) throws IOException {
        LOG.error("A request could not be answered", e);
        call.fail(Problem.of(500, "failed", "The server could not do it."));
    }

    private void route(Call call) throws IOException {
        String path = call.path();
        if (path.equals("/health")) {
            health(call);
            return;
        }
        if (!path.startsWith(ROOT + "/")) {
            throw noSuchPath();
        }
        if (!call.header(Protocol.VERSION_HEADER).orElse("").equals(Integer.toString(Protocol.VERSION))) {
            throw new ProblemException(
                    Problem.of(400, "version-refused", "Version " + Protocol.VERSION + " is spoken here."));
        }
        SyncTransport transport = service.door()
                .enter(call.bearerToken(), device(call))
                .orElseThrow(() ->
                        new ProblemException(Problem.of(401, "signed-out", "The request has no token that is known.")));
        route(call, path.substring(ROOT.length()), transport);
    }

    /** The device's id, where it is one. */
    private static String device(Call call) {
        try {
            return call.header(Protocol.DEVICE_HEADER)
                    .map(text -> ObjectId.parse(text).toString())
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void route(Call call, String path, SyncTransport transport) throws IOException {
        if (!path.equals("/hello")) {
            demandModel(call);
        }
        String[] parts = path.split("/", -1);
        if (parts.length == CONTENT_PATH_PARTS && parts[1].equals("contents")) {
            contents.answer(call, parts[2], parts[3], transport);
            return;
        }
        Message message = switch (path) {
            case "/hello" -> messages::hello;
            case "/contents/offer" -> messages::offer;
            case "/changes" -> messages::changes;
            case "/outcomes" -> messages::outcomes;
            case "/download" -> messages::download;
            default -> throw noSuchPath();
        };
        if (!call.method().equals("POST")) {
            throw new ProblemException(Problem.of(405, "bad-request", "Messages are posted."));
        }
        message.answer(call, transport);
    }

    /** One of the calls with a message. */
    private interface Message {
        void answer(Call call, SyncTransport transport) throws IOException;
    }

    private void demandModel(Call call) {
        String own = service.model().fingerprint();
        if (!call.header(Protocol.MODEL_HEADER).orElse(own).equals(own)) {
            throw new ProblemException(Problem.of(400, "model-refused", "The server has another model."));
        }
    }

    private static ProblemException noSuchPath() {
        return new ProblemException(Problem.of(404, "bad-request", "There is no such path."));
    }

    private void health(Call call) throws IOException {
        StringBuilder json = new StringBuilder("{\"status\": \"ok\"");
        for (Map.Entry<String, Long> counter : service.health().get().entrySet()) {
            json.append(", \"").append(counter.getKey()).append("\": ").append(counter.getValue());
        }
        byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
        try (var out = call.answer(200, Protocol.JSON, bytes.length)) {
            out.write(bytes);
        }
    }
}
