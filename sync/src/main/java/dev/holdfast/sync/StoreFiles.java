package dev.holdfast.sync;

import dev.holdfast.files.DownloadBatch;
import dev.holdfast.files.DownloadSink;
import dev.holdfast.files.FileStore;
import dev.holdfast.files.FileTransfers;
import dev.holdfast.files.UploadSource;
import dev.holdfast.files.error.FileNotDownloadedException;
import dev.holdfast.files.error.FileQuotaException;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.RetryLaterException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The contents in a store's files. Used by one run at a time. */
final class StoreFiles implements FileContents {
    /** So many contents, or bytes of them, are recorded together at most: what a crash has come again. */
    private static final int MOST_FILES = 50;

    private static final long MOST_BYTES = 4L << 20;
    private static final int BUFFER_BYTES = 1 << 16;

    private final DomainModel model;
    private final FileTransfers transfers;
    private final DownloadBatch batch;
    private final Map<ContentOffer, Instant> offered = new HashMap<>();

    private StoreFiles(DomainModel model, FileTransfers transfers) {
        this.model = model;
        this.transfers = transfers;
        this.batch = transfers.batch();
    }

    /** The contents of a store, which are none when its model has no file documents. */
    static FileContents of(ObjectStore store) {
        boolean any = store.model().entities().stream().anyMatch(Entity::isFileDocument);
        return any ? new StoreFiles(store.model(), FileStore.of(store).transfers()) : FileContents.NONE;
    }

    @Override
    public Optional<ContentOffer> offer(UploadChange change) {
        Instant changeDate = (Instant) change.values().get(FileDocument.CHANGE_DATE);
        if (change.kind() == ChangeKind.DELETED || changeDate == null || !isFile(change.entity())) {
            return Optional.empty();
        }
        ObjectId object = change.object();
        if (!transfers.needsUpload(object, changeDate)) {
            if (transfers.needsDownload(object, changeDate)) {
                throw new BrokenFileException(object, Reason.UNREADABLE, null);
            }
            return Optional.empty();
        }
        try (UploadSource source = transfers.upload(object, changeDate)) {
            ContentOffer offer = new ContentOffer(change.entity(), object, source.length(), source.digest());
            offered.put(offer, changeDate);
            return Optional.of(offer);
        } catch (FileNotDownloadedException | dev.holdfast.files.error.BrokenFileException e) {
            throw new BrokenFileException(object, Reason.UNREADABLE, e);
        }
    }

    private boolean isFile(String entity) {
        return model.entity(entity).isFileDocument();
    }

    @Override
    public long bytesToOffer(UploadChange change) {
        boolean whole = change.kind() != ChangeKind.DELETED
                && change.values().get(FileDocument.CHANGE_DATE) instanceof Instant date
                && isFile(change.entity())
                && transfers.needsUpload(change.object(), date);
        return whole && change.values().get(FileDocument.SIZE) instanceof Long size ? size : 0;
    }

    @Override
    public Loan lend(ContentOffer offer) {
        UploadSource source;
        try {
            source = transfers.upload(offer.object(), changeDate(offer));
        } catch (FileNotDownloadedException | dev.holdfast.files.error.BrokenFileException e) {
            throw new BrokenFileException(offer.object(), Reason.UNREADABLE, e);
        }
        return new Loan() {
            @Override
            public InputStream openAt(long offset) throws IOException {
                try {
                    return source.openAt(offset);
                } catch (IllegalStateException e) {
                    throw new IOException("The contents are not lent any more", e);
                }
            }

            @Override
            public void close() {
                source.close();
            }
        };
    }

    private Instant changeDate(ContentOffer offer) {
        Instant changeDate = offered.get(offer);
        if (changeDate == null) {
            throw new IllegalStateException("Nothing was offered (object=" + offer.object() + ")");
        }
        return changeDate;
    }

    @Override
    public void uploaded(ContentOffer offer, Optional<Instant> serverChangeDate) {
        Instant changeDate = changeDate(offer);
        transfers.uploaded(offer.object(), changeDate, serverChangeDate.orElse(changeDate));
    }

    @Override
    public void acknowledged(UploadChange change) {
        if (model.findEntity(change.entity()).filter(Entity::isFileDocument).isPresent()) {
            transfers.acknowledged(change.object());
        }
    }

    @Override
    public Map<ObjectId, ContentRequest> missing(List<RemoteObject> objects) {
        Map<ObjectId, Instant> dates = new LinkedHashMap<>();
        Map<ObjectId, ContentRequest> requests = new LinkedHashMap<>();
        for (RemoteObject object : objects) {
            Instant changeDate = changeDate(object);
            if (changeDate != null) {
                dates.put(object.id(), changeDate);
                requests.put(object.id(), new ContentRequest(object.entity(), object.id(), changeDate, 0));
            }
        }
        requests.keySet().retainAll(dates.isEmpty() ? Set.of() : transfers.needingDownload(dates));
        return requests;
    }

    private @Nullable Instant changeDate(RemoteObject object) {
        return isFile(object.entity()) && object.values().get(FileDocument.CHANGE_DATE) instanceof Instant date
                ? date
                : null;
    }

    @Override
    public void store(
            RemoteObject object,
            ContentRequest request,
            Function<ContentRequest, ContentStream> open,
            LongConsumer reached) {
        try (DownloadSink sink =
                transfers.download(object.id(), request.changeDate(), length(object), digest(object))) {
            ContentRequest rest =
                    new ContentRequest(request.entity(), request.object(), request.changeDate(), sink.offset());
            receiveOrAbandon(sink, rest, open, reached);
            sink.complete(batch);
        } catch (FileQuotaException e) {
            throw new BrokenFileException(object.id(), Reason.REFUSED, e);
        } catch (dev.holdfast.files.error.BrokenFileException e) {
            throw new BrokenFileException(object.id(), Reason.DAMAGED, e);
        }
        if (batch.size() >= MOST_FILES || batch.bytes() >= MOST_BYTES) {
            batch.record();
        }
    }

    @Override
    public void record() {
        batch.record();
    }

    /** What came of contents that the server finds damaged, or has replaced, is not gone on with once they are whole again. */
    private static void receiveOrAbandon(
            DownloadSink sink,
            ContentRequest rest,
            Function<ContentRequest, ContentStream> open,
            LongConsumer reached) {
        try {
            receive(sink, open.apply(rest), reached);
        } catch (BrokenFileException | dev.holdfast.files.error.BrokenFileException e) {
            sink.abandon();
            throw e;
        }
    }

    private static void receive(DownloadSink sink, ContentStream stream, LongConsumer reached) {
        byte[] buffer = new byte[BUFFER_BYTES];
        reached.accept(sink.offset());
        try (stream;
                InputStream bytes = stream.bytes()) {
            for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
                sink.write(buffer, 0, count);
                reached.accept(sink.offset());
            }
        } catch (IOException e) {
            throw RetryLaterException.broken("The connection broke while contents came", e);
        }
    }

    private static OptionalLong length(RemoteObject object) {
        return object.values().get(FileDocument.SIZE) instanceof Long size
                ? OptionalLong.of(size)
                : OptionalLong.empty();
    }

    private static Optional<String> digest(RemoteObject object) {
        return object.values().get(FileDocument.DIGEST) instanceof String digest
                ? Optional.of(digest)
                : Optional.empty();
    }
}
