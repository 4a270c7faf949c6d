package dev.holdfast.server.http;

import com.sun.net.httpserver.HttpExchange;
import dev.holdfast.sync.wire.ErrorMessages;
import dev.holdfast.sync.wire.Protocol;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer. Belongs to one thread. */
final class Call implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final int BUFFER_BYTES = 1 << 16;
    /** So much of a refused body is read nevertheless: a client that still sends would not hear the answer. */
    private static final long MOST_IGNORED_BYTES = 16L << 20;

    private final HttpExchange exchange;
    private final Patience.Watch watch;
    private boolean answered;

    Call(HttpExchange exchange, Patience.Watch watch) {
        this.exchange = exchange;
        this.watch = watch;
        exchange.getResponseHeaders().set(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION));
    }

    String method() {
        return exchange.getRequestMethod();
    }

    /** The path as it was sent: nothing in it is decoded. */
    String path() {
        String path = exchange.getRequestURI().getRawPath();
        return path == null ? "" : path;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The token of the {@code Authorization} header. */
    Optional<String> bearerToken() {
        return header("Authorization")
                .filter(text -> text.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(text -> text.substring(7).strip());
    }

    /** The parameters behind the path, as they were sent. */
    Map<String, String> parameters() {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            int at = part.indexOf('=');
            if (at > 0) {
                values.put(part.substring(0, at), part.substring(at + 1));
            }
        }
        return values;
    }

    /** The request's bytes. */
    InputStream body() {
        return new WatchedInput(exchange.getRequestBody(), watch);
    }

    /** The request's message, decompressed. Whoever reads it keeps the bounds. */
    InputStream message() throws IOException {
        String encoding = header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        if (encoding.equals("identity")) {
            return body();
        }
        if (!encoding.equals("gzip")) {
            throw new ProblemException(Problem.badRequest("The message is compressed in an unknown way."));
        }
        try {
            return new GZIPInputStream(body(), BUFFER_BYTES);
        } catch (ZipException e) {
            throw new ProblemException(Problem.badRequest("The message is not compressed as it says."));
        }
    }

    /** Adds a header to the answer. */
    void say(String header, String value) {
        exchange.getResponseHeaders().set(header, value);
    }

    /** Answers with a message that is one object. */
    void json(Consumer<OutputStream> message) throws IOException {
        json(200, message);
    }

    private void json(int status, Consumer<OutputStream> message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.accept(bytes);
        try (OutputStream out = answer(status, Protocol.JSON, bytes.size())) {
            bytes.writeTo(out);
        }
    }

    /** Answers with a message of lines, compressed where the client allows it, as it is written. */
    void lines(Consumer<OutputStream> message) throws IOException {
        boolean zip =
                header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("gzip");
        if (zip) {
            say("Content-Encoding", "gzip");
        }
        try (OutputStream out = new BufferedOutputStream(answer(200, Protocol.LINES, -1), BUFFER_BYTES);
                OutputStream encoded = zip ? new GZIPOutputStream(out, BUFFER_BYTES) : out) {
            message.accept(encoded);
        }
    }

    /** Begins an answer; a length of -1 is one that is not known yet. */
    OutputStream answer(int status, String mediaType, long length) throws IOException {
        answered = true;
        say("Content-Type", mediaType);
        boolean unused = watch.during(() -> {
            exchange.sendResponseHeaders(status, length == 0 ? -1 : Math.max(0, length));
            return true;
        });
        return length == 0 ? OutputStream.nullOutputStream() : new WatchedOutput(exchange.getResponseBody(), watch);
    }

    /**
     * Closes the connection within an answer whose rest cannot be had. The JDK's server would leave it open, and the client waiting; writing to a
     * channel from an interrupted thread closes it.
     */
    void breakOff(OutputStream out) {
        Thread.currentThread().interrupt();
        try {
            out.write(0);
            out.flush();
        } catch (IOException e) {
            LOG.debug("An answer broke off");
        } finally {
            Thread.interrupted();
        }
    }

    /** Whether an answer has begun. */
    boolean isAnswered() {
        return answered;
    }

    /** Answers with an error, unless another answer has begun: that is cut off. */
    void fail(Problem problem) throws IOException {
        if (answered) {
            throw new IOException("The answer broke off: " + problem.code());
        }
        ignoreBody();
        exchange.getResponseHeaders().remove("Content-Encoding");
        problem.retryAfterSeconds().ifPresent(seconds -> say("Retry-After", Long.toString(seconds)));
        ErrorMessages.ServerError error = new ErrorMessages.ServerError(problem.code(), problem.text());
        json(problem.status(), out -> ErrorMessages.write(error, out));
    }

    private void ignoreBody() throws IOException {
        InputStream body = body();
        byte[] buffer = new byte[BUFFER_BYTES];
        long ignored = 0;
        int count = 0;
        while (count >= 0 && ignored < MOST_IGNORED_BYTES) {
            count = body.read(buffer, 0, buffer.length);
            ignored += count;
        }
    }

    @Override
    public void close() throws IOException {
        try (watch) {
            boolean unused = watch.during(() -> {
                exchange.close();
                return true;
            });
        } catch (IOException e) {
            // Waiting on for who was cut off is of no use: what is left of the connection goes at once.
            exchange.close();
            throw e;
        }
    }
}
