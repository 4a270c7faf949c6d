package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The contents of files as a run needs them. */
interface FileContents {
    /**
     * The contents that have to be at the server before this change is sent, if it has any.
     *
     * @throws BrokenFileException when the change needs contents that are not here any more
     */
    Optional<ContentOffer> offer(UploadChange change);

    /** Where contents that were offered are read. */
    ContentSource source(ContentOffer offer);

    /**
     * The server has accepted the change that the contents belong to; called before the object learns it.
     *
     * @param serverChangeDate the change date that the server gave the contents, if it gave one of its own
     */
    void uploaded(ContentOffer offer, Optional<Instant> serverChangeDate);

    /** What has to be asked for before this object is stored: contents that are not here, or not of its change date. */
    Optional<ContentRequest> missing(RemoteObject object);

    /**
     * Stores contents until they are complete and durable; how many bytes came. A broken connection keeps what came.
     *
     * @param object the object with the values that the server gave
     * @param open asks for the contents from an offset on
     */
    long store(RemoteObject object, ContentRequest request, Function<ContentRequest, ContentStream> open);

    /** A store without file documents. */
    FileContents NONE = new FileContents() {
        @Override
        public Optional<ContentOffer> offer(UploadChange change) {
            return Optional.empty();
        }

        @Override
        public ContentSource source(ContentOffer offer) {
            throw new IllegalStateException("Nothing was offered (object=" + offer.object() + ")");
        }

        @Override
        public void uploaded(ContentOffer offer, Optional<Instant> serverChangeDate) {
            // Nothing was offered.
        }

        @Override
        public Optional<ContentRequest> missing(RemoteObject object) {
            return Optional.empty();
        }

        @Override
        public long store(RemoteObject object, ContentRequest request, Function<ContentRequest, ContentStream> open) {
            throw new IllegalStateException("Nothing is missing (object=" + object.id() + ")");
        }
    };
}
