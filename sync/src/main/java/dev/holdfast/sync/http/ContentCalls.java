package dev.holdfast.sync.http;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.ProtocolViolationException;
import dev.holdfast.sync.transport.RetryLaterException;
import dev.holdfast.sync.transport.TransportException;
import dev.holdfast.sync.wire.ContentMessages;
import dev.holdfast.sync.wire.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls about the contents of files. */
final class ContentCalls {

    private static final int SLOWEST_BYTES_PER_SECOND = 4096;

    private static final Map<String, Reason> REASONS = Map.of(
            "contents-missing", Reason.MISSING,
            "contents-broken", Reason.DAMAGED,
            "contents-damaged", Reason.DAMAGED,
            "contents-changed", Reason.CHANGED,
            "contents-refused", Reason.REFUSED);

    private final HttpCalls calls;
    private final HttpOptions options;

    ContentCalls(HttpCalls calls, HttpOptions options) {
        this.calls = calls;
        this.options = options;
    }

    ContentState offer(ContentOffer offer, Deadline deadline) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        ContentMessages.write(offer, message);
        HttpRequest request = calls.request("/contents/offer")
                .header("Content-Type", Protocol.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.toByteArray()))
                .build();
        return ofFile(
                offer.object(),
                () -> calls.exchange(request, deadline, body -> ContentMessages.readState(body, offer.length())));
    }

    ContentState upload(ContentOffer offer, long offset, long maxPart, ContentSource source, Deadline deadline) {
        long length = Math.min(maxPart, Math.max(0, offer.length() - offset));
        PartBody part = new PartBody(source, offset, length);
        String path = path(offer.entity(), offer.object()) + "?length=" + offer.length() + "&digest=" + offer.digest()
                + "&offset=" + offset;
        HttpRequest request = calls.request(path)
                .header("Content-Type", Protocol.BYTES)
                .PUT(part.publisher())
                .build();
        Duration timeout = options.answerTimeout().plusSeconds(length / SLOWEST_BYTES_PER_SECOND);
        try {
            return ofFile(
                    offer.object(),
                    () -> calls.exchange(
                            request, deadline, timeout, body -> ContentMessages.readState(body, offer.length())));
        } catch (TransportException e) {
            @Nullable IOException failure = part.failure();
            if (failure != null) {
                throw new BrokenFileException(offer.object(), Reason.UNREADABLE, failure);
            }
            throw e;
        }
    }

    ContentStream download(ContentRequest wanted, Deadline deadline) {
        String path = path(wanted.entity(), wanted.object()) + "?changeDate=" + wanted.changeDate();
        HttpRequest.Builder request = calls.request(path).GET();
        if (wanted.offset() > 0) {
            request.header("Range", "bytes=" + wanted.offset() + "-");
        }
        HttpResponse<InputStream> response =
                ofFile(wanted.object(), () -> calls.send(request.build(), deadline, options.answerTimeout()));
        try {
            return stream(wanted, response);
        } catch (IOException e) {
            throw RetryLaterException.broken("The connection broke within the contents.", e);
        }
    }

    private static ContentStream stream(ContentRequest wanted, HttpResponse<InputStream> response) throws IOException {
        long length = length(response);
        String digest = response.headers().firstValue(Protocol.DIGEST_HEADER).orElse("");
        if (!ContentMessages.isDigest(digest) || length < wanted.offset()) {
            response.body().close();
            throw new ProtocolViolationException("The contents come without a proper length and digest.", null);
        }
        boolean whole = response.statusCode() == 200;
        if (!whole) {
            requireRange(wanted, length, response);
        }
        InputStream bytes = new ContentBody(HttpCalls.decoded(response), whole ? length : length - wanted.offset());
        if (whole) {
            bytes.skipNBytes(wanted.offset());
        }
        return new ContentStream(length, digest, bytes);
    }

    private static void requireRange(ContentRequest wanted, long length, HttpResponse<InputStream> response)
            throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.equals("bytes " + wanted.offset() + "-" + (length - 1) + "/" + length)) {
            response.body().close();
            throw new ProtocolViolationException("The contents are not from the offset asked for.", null);
        }
    }

    private static long length(HttpResponse<InputStream> response) {
        try {
            return response.headers().firstValueAsLong(Protocol.LENGTH_HEADER).orElse(-1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String path(String entity, ObjectId object) {
        return "/contents/" + entity + "/" + object;
    }

    /** A refusal that is about the file becomes one that leaves out the file. */
    private static <T> T ofFile(ObjectId object, Supplier<T> call) {
        try {
            return call.get();
        } catch (PermanentException e) {
            Reason reason = REASONS.get(e.code());
            if (reason == null) {
                throw e;
            }
            throw new BrokenFileException(object, reason, e);
        }
    }
}
