package dev.holdfast.sync.wire;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentState;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/** The offer of contents, and how far their upload is. The contents themselves are plain bytes. */
public final class ContentMessages {

    private static final int MAX_NAME = 128;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private ContentMessages() {}

    /** Whether a text is a SHA-256 in lower-case hex. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** Writes an offer. */
    public static void write(ContentOffer offer, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeStringProperty("entity", offer.entity());
            json.writeStringProperty("object", offer.object().toString());
            json.writeNumberProperty("length", offer.length());
            json.writeStringProperty("digest", offer.digest());
            json.writeEndObject();
        });
    }

    /** Reads an offer. */
    public static ContentOffer readOffer(InputStream message) {
        return WireInput.readOne(message, in -> {
            String entity = null;
            ObjectId object = null;
            Long length = null;
            String digest = null;
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "entity" -> entity = in.text(MAX_NAME);
                    case "object" -> object = in.id();
                    case "length" -> length = in.count();
                    case "digest" -> digest = in.text(MAX_NAME);
                    default -> in.skip();
                }
            }
            if (!isDigest(in.require(digest, "digest"))) {
                throw in.malformed("a digest is 64 lower-case hex digits");
            }
            return new ContentOffer(
                    in.require(entity, "entity"),
                    in.require(object, "object"),
                    in.require(length, "length"),
                    in.require(digest, "digest"));
        });
    }

    /** Writes how far an upload is. */
    public static void write(ContentState state, OutputStream out) {
        WireOutput.write(out, json -> {
            json.writeStartObject();
            json.writeNumberProperty("received", state.received());
            state.token().ifPresent(token -> json.writeStringProperty("token", token));
            json.writeEndObject();
        });
    }

    /** Reads how far an upload of so many bytes is. */
    public static ContentState readState(InputStream message, long length) {
        return WireInput.readOne(message, in -> {
            Long received = null;
            String token = null;
            String name;
            while ((name = in.nextProperty()) != null) {
                switch (name) {
                    case "received" -> received = in.count();
                    case "token" -> token = in.text(Protocol.MAX_TOKEN_LENGTH);
                    default -> in.skip();
                }
            }
            long held = in.require(received, "received");
            if (held > length || (token != null && held < length)) {
                throw in.malformed("what was received does not fit the length");
            }
            return new ContentState(held, Optional.ofNullable(token));
        });
    }
}
