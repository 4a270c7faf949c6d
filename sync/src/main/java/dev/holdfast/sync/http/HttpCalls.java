package dev.holdfast.sync.http;

import dev.holdfast.sync.transport.Cancellation;
import dev.holdfast.sync.transport.CancelledException;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeadlineExceededException;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.ErrorMessages;
import dev.holdfast.sync.wire.ErrorMessages.ServerError;
import dev.holdfast.sync.wire.Protocol;
import dev.holdfast.sync.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Sends requests and waits for their answers, no longer than the deadline and the timeouts allow. */
final class HttpCalls {

    private final HttpOptions options;
    private final HttpClient client;
    private final String base;
    private final String modelFingerprint;
    private volatile @Nullable String device;

    HttpCalls(HttpOptions options, String modelFingerprint) {
        this.options = options;
        this.modelFingerprint = modelFingerprint;
        String address = options.base().toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.connectTimeout());
        if (base.startsWith("http:")) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        options.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** From now on the device is named in every request. */
    void nameDevice(String id) {
        device = id;
    }

    /** A request to a path, with what every request carries. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v" + Protocol.VERSION + path))
                .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
                .header(Protocol.MODEL_HEADER, modelFingerprint)
                .header("Accept-Encoding", "gzip");
        String named = device;
        if (named != null) {
            request.header(Protocol.DEVICE_HEADER, named);
        }
        options.token().current().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** Sends a request and has its answer read; the answer is closed afterwards. */
    <T> T exchange(HttpRequest request, Deadline deadline, Function<InputStream, T> reader) {
        return exchange(request, deadline, options.answerTimeout(), reader);
    }

    /** The same with another time for the server to begin its answer. */
    <T> T exchange(HttpRequest request, Deadline deadline, Duration answerTimeout, Function<InputStream, T> reader) {
        HttpResponse<InputStream> response = send(request, deadline, answerTimeout);
        try (InputStream body = decoded(response)) {
            return reader.apply(body);
        } catch (WireException e) {
            throw HttpErrors.unreadable(e);
        } catch (IOException e) {
            throw RetryLaterException.broken("The server's answer was cut off.", e);
        }
    }

    /** Sends a request and gives an answer that is no error, its body open. */
    HttpResponse<InputStream> send(HttpRequest request, Deadline deadline, Duration answerTimeout) {
        deadline.check();
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, info -> new TimedBody(deadline, options.idleTimeout()));
        Cancellation.Watch watch = deadline.cancellation().onCancel(() -> answer.cancel(true));
        HttpResponse<InputStream> response;
        try {
            response = await(answer, deadline, answerTimeout);
        } finally {
            watch.close();
        }
        if (response.statusCode() != 200 && response.statusCode() != 206) {
            throw failure(response);
        }
        requireProtocol(response);
        return response;
    }

    private static HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> answer, Deadline deadline, Duration answerTimeout) {
        Duration left = deadline.remaining();
        boolean silentFirst = answerTimeout.compareTo(left) < 0;
        try {
            return answer.get(Math.max(1, (silentFirst ? answerTimeout : left).toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silentFirst
                    ? RetryLaterException.broken("The server was silent for longer than the answer timeout.", e)
                    : new DeadlineExceededException();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (CancellationException e) {
            throw new CancelledException();
        } catch (ExecutionException e) {
            deadline.check();
            throw HttpErrors.noAnswer(e);
        }
    }

    private static TransportException failure(HttpResponse<InputStream> response) {
        ServerError error;
        try (InputStream body = decoded(response)) {
            error = ErrorMessages.read(body);
        } catch (WireException | IOException e) {
            error = null; // Not a body of ours: the status alone decides.
        }
        Optional<String> retryAfter = response.headers().firstValue("Retry-After");
        return HttpErrors.answered(response.statusCode(), error, retryAfter);
    }

    private static void requireProtocol(HttpResponse<InputStream> response) {
        String version = response.headers().firstValue(Protocol.VERSION_HEADER).orElse("");
        if (!version.equals(Integer.toString(Protocol.VERSION))) {
            close(response);
            throw new ProtocolViolationException("The answer is not one of this protocol's version.", null);
        }
    }

    static InputStream decoded(HttpResponse<InputStream> response) throws IOException {
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equals("identity")) {
            return response.body();
        }
        if (encoding.equals("gzip")) {
            return new GZIPInputStream(response.body());
        }
        close(response);
        throw new ProtocolViolationException("The answer is compressed in a way that was not asked for.", null);
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw RetryLaterException.broken("The server's answer was cut off.", e);
        }
    }
}
