package dev.holdfast.sync.kit;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents of the fake server: what devices uploaded and no change has used yet, and what belongs to objects. */
final class FakeContents {

    private final ServerLimits limits;
    private final Map<ContentOffer, Upload> uploads = new HashMap<>();
    private final Map<String, ContentOffer> tokens = new HashMap<>();
    private final Map<ObjectId, byte[]> stored = new HashMap<>();
    private final Map<ObjectId, Reason> broken = new HashMap<>();
    private int tokensGiven;

    FakeContents(ServerLimits limits) {
        this.limits = limits;
    }

    ContentState offer(ContentOffer offer, boolean resumable, Instant now) {
        if (offer.length() > limits.maxContentBytes()) {
            throw new BrokenFileException(offer.object(), Reason.REFUSED, null);
        }
        expire(now);
        Upload upload = uploads.get(offer);
        if (upload == null || (!resumable && upload.token == null)) {
            upload = new Upload(now);
            uploads.put(offer, upload);
        }
        return state(offer, upload);
    }

    ContentState append(ContentOffer offer, long offset, byte[] bytes, Instant now) {
        Upload upload = uploads.computeIfAbsent(offer, key -> new Upload(now));
        if (offset != upload.bytes.size() || upload.token != null) {
            return state(offer, upload);
        }
        upload.bytes.writeBytes(bytes);
        return state(offer, upload);
    }

    /** The bytes a token stands for, if the object is the one they were uploaded for. */
    Optional<byte[]> redeemable(String token, ObjectId object, Instant now) {
        expire(now);
        ContentOffer offer = tokens.get(token);
        if (offer == null || !offer.object().equals(object)) {
            return Optional.empty();
        }
        Upload upload = uploads.get(offer);
        return upload == null ? Optional.empty() : Optional.of(upload.bytes.toByteArray());
    }

    void store(ObjectId object, byte[] bytes) {
        stored.put(object, bytes.clone());
    }

    void remove(ObjectId object) {
        stored.remove(object);
    }

    Optional<byte[]> find(ObjectId object) {
        return Optional.ofNullable(stored.get(object));
    }

    void setBroken(ObjectId object, @Nullable Reason reason) {
        if (reason == null) {
            broken.remove(object);
        } else {
            broken.put(object, reason);
        }
    }

    void requireWhole(ObjectId object) {
        Reason reason = broken.get(object);
        if (reason != null) {
            throw new BrokenFileException(object, reason, null);
        }
    }

    void dropTemporary() {
        uploads.clear();
        tokens.clear();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private ContentState state(ContentOffer offer, Upload upload) {
        if (upload.bytes.size() < offer.length()) {
            return ContentState.partial(upload.bytes.size());
        }
        if (upload.bytes.size() > offer.length()
                || !digest(upload.bytes.toByteArray()).equals(offer.digest())) {
            uploads.remove(offer);
            throw new BrokenFileException(offer.object(), Reason.DAMAGED, null);
        }
        if (upload.token == null) {
            upload.token = "contents-" + ++tokensGiven;
            tokens.put(upload.token, offer);
        }
        return ContentState.complete(offer.length(), upload.token);
    }

    private void expire(Instant now) {
        uploads.values()
                .removeIf(upload -> upload.begun.plus(limits.contentRetention()).isBefore(now));
        tokens.values().removeIf(offer -> !uploads.containsKey(offer));
    }

    private static final class Upload {
        private final Instant begun;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable String token;

        Upload(Instant begun) {
            this.begun = begun;
        }
    }
}
