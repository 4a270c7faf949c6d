package dev.holdfast.server.http;

import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import dev.holdfast.sync.wire.ContentMessages;
import dev.holdfast.sync.wire.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The calls whose bodies are contents. They flow through, whatever their length. */
final class Contents {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-");

    private final DomainModel model;
    private final ServerLimits limits;

    Contents(DomainModel model, ServerLimits limits) {
        this.model = model;
        this.limits = limits;
    }

    /** Answers for the contents of one object. */
    void answer(Call call, String entity, String id, SyncTransport transport) throws IOException {
        if (model.findEntity(entity).isEmpty()) {
            throw new ProblemException(Problem.of(404, "unknown-entity", "The model has no such entity."));
        }
        ObjectId object = proper(id, ObjectId::parse);
        switch (call.method()) {
            case "PUT" -> upload(call, entity, object, transport);
            case "GET" -> download(call, entity, object, transport);
            default -> throw new ProblemException(Problem.of(405, "bad-request", "Contents are put or got."));
        }
    }

    private void upload(Call call, String entity, ObjectId object, SyncTransport transport) throws IOException {
        Map<String, String> parameters = call.parameters();
        long length = number(parameters.get("length"));
        long offset = number(parameters.get("offset"));
        String digest = parameters.getOrDefault("digest", "");
        if (!ContentMessages.isDigest(digest)) {
            throw new ProblemException(Problem.badRequest("A digest is 64 lower-case hex digits."));
        }
        long most = limits.maxContentPartBytes();
        if (call.header("Content-Length").map(Contents::number).orElse(0L) > most) {
            throw tooLarge(most);
        }
        ContentOffer offer = new ContentOffer(entity, object, length, digest);
        InputStream body = call.body();
        ContentState state = transport.uploadContents(offer, offset, from -> body, Deadline.never());
        call.json(out -> ContentMessages.write(state, out));
    }

    private static ProblemException tooLarge(long most) {
        return new ProblemException(Problem.of(413, "too-large", "A part has at most " + most + " bytes."));
    }

    private static void download(Call call, String entity, ObjectId object, SyncTransport transport)
            throws IOException {
        Instant date = proper(call.parameters().get("changeDate"), Instant::parse);
        OptionalLong range = range(call);
        ContentRequest request = new ContentRequest(entity, object, date, range.orElse(0));
        try (ContentStream contents = transport.downloadContents(request, Deadline.never())) {
            long length = contents.length();
            call.say(Protocol.LENGTH_HEADER, Long.toString(length));
            call.say(Protocol.DIGEST_HEADER, contents.digest());
            range.ifPresent(from -> call.say("Content-Range", "bytes " + from + "-" + (length - 1) + "/" + length));
            int status = range.isPresent() ? 206 : 200;
            OutputStream out = call.answer(status, Protocol.BYTES, length - request.offset());
            try {
                contents.bytes().transferTo(out);
            } catch (IOException | RuntimeException e) {
                call.breakOff(out);
                throw e;
            }
            out.close();
        }
    }

    /** Where to begin; a range of another form is passed over, as HTTP has it. */
    private static OptionalLong range(Call call) {
        Matcher range = RANGE.matcher(call.header("Range").orElse(""));
        return range.matches() ? OptionalLong.of(Long.parseLong(range.group(1))) : OptionalLong.empty();
    }

    private static long number(@Nullable String text) {
        long number = proper(text, Long::parseLong);
        if (number < 0) {
            throw new ProblemException(Problem.badRequest("A parameter is negative."));
        }
        return number;
    }

    private static <T> T proper(@Nullable String text, Function<String, T> parse) {
        try {
            return parse.apply(text == null ? "" : text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ProblemException(Problem.badRequest("A parameter is missing, or has no proper form."));
        }
    }
}
