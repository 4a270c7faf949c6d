package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The contents of files as a run needs them. */
interface FileContents {
    /**
     * The contents that have to be at the server before this change is sent, if it has any.
     *
     * @throws BrokenFileException when the change needs contents that are not here any more
     */
    Optional<ContentOffer> offer(UploadChange change);

    /** How many bytes of contents have to go up before this change is sent. */
    long bytesToOffer(UploadChange change);

    /**
     * Lends contents that were offered to a transport; they are read through once, and stay until the loan is closed.
     *
     * @throws BrokenFileException when they are not here any more, or damaged
     */
    Loan lend(ContentOffer offer);

    /** Contents on loan. A stream that is asked for after the end cannot be had. */
    interface Loan extends ContentSource, AutoCloseable {
        @Override
        void close();
    }

    /**
     * The server has accepted the change that the contents belong to; called before the object learns it.
     *
     * @param serverChangeDate the change date that the server gave the contents, if it gave one of its own
     */
    void uploaded(ContentOffer offer, Optional<Instant> serverChangeDate);

    /** The server has acknowledged a change for which nothing was offered. */
    void acknowledged(UploadChange change);

    /** What has to be asked for before these objects are stored: contents that are not here, or not of their change date. */
    Map<ObjectId, ContentRequest> missing(List<RemoteObject> objects);

    /** The length of an object's contents, as the server says. */
    static long length(RemoteObject object) {
        return object.values().get(FileDocument.SIZE) instanceof Long size ? size : 0;
    }

    /**
     * Takes contents until they are complete. A broken connection keeps what came. They are the object's, and durable, when {@link #record} has
     * returned, which is called for every few of them at the latest.
     *
     * @param object the object with the values that the server gave
     * @param open asks for the contents from an offset on
     * @param reached told how many bytes of the contents are here, as they come
     */
    void store(
            RemoteObject object,
            ContentRequest request,
            Function<ContentRequest, ContentStream> open,
            LongConsumer reached);

    /** Makes everything that was stored durable. */
    void record();

    /** A store without file documents. */
    FileContents NONE = new FileContents() {
        @Override
        public Optional<ContentOffer> offer(UploadChange change) {
            return Optional.empty();
        }

        @Override
        public long bytesToOffer(UploadChange change) {
            return 0;
        }

        @Override
        public Loan lend(ContentOffer offer) {
            throw new IllegalStateException("Nothing was offered (object=" + offer.object() + ")");
        }

        @Override
        public void uploaded(ContentOffer offer, Optional<Instant> serverChangeDate) {
            // Nothing was offered.
        }

        @Override
        public void acknowledged(UploadChange change) {
            // It is about no file.
        }

        @Override
        public Map<ObjectId, ContentRequest> missing(List<RemoteObject> objects) {
            return Map.of();
        }

        @Override
        public void store(
                RemoteObject object,
                ContentRequest request,
                Function<ContentRequest, ContentStream> open,
                LongConsumer reached) {
            throw new IllegalStateException("Nothing is missing (object=" + object.id() + ")");
        }

        @Override
        public void record() {
            // Nothing was stored.
        }
    };
}
