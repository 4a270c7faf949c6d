package dev.holdfast.sync;

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
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.RetryLaterException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contents in a store's files. Used by one run at a time. */
final class StoreFiles implements FileContents {
    private final DomainModel model;
    private final FileTransfers transfers;
    private final Map<ContentOffer, Instant> offered = new HashMap<>();

    private StoreFiles(DomainModel model, FileTransfers transfers) {
        this.model = model;
        this.transfers = transfers;
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
        transfers.pin(object, changeDate);
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
    public ContentSource source(ContentOffer offer) {
        UploadSource source = transfers.upload(offer.object(), changeDate(offer));
        return offset -> new FilterInputStream(source.openAt(offset)) {
            @Override
            public void close() throws IOException {
                super.close();
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
    public Optional<ContentRequest> missing(RemoteObject object) {
        Instant changeDate = changeDate(object);
        if (changeDate == null || !transfers.needsDownload(object.id(), changeDate)) {
            return Optional.empty();
        }
        return Optional.of(new ContentRequest(object.entity(), object.id(), changeDate, 0));
    }

    private @Nullable Instant changeDate(RemoteObject object) {
        return isFile(object.entity()) && object.values().get(FileDocument.CHANGE_DATE) instanceof Instant date
                ? date
                : null;
    }

    @Override
    public long store(RemoteObject object, ContentRequest request, Function<ContentRequest, ContentStream> open) {
        try (DownloadSink sink =
                transfers.download(object.id(), request.changeDate(), length(object), digest(object))) {
            ContentRequest rest =
                    new ContentRequest(request.entity(), request.object(), request.changeDate(), sink.offset());
            long came = receive(sink, open.apply(rest));
            sink.complete();
            return came;
        } catch (FileQuotaException e) {
            throw new BrokenFileException(object.id(), Reason.REFUSED, e);
        } catch (dev.holdfast.files.error.BrokenFileException e) {
            throw new BrokenFileException(object.id(), Reason.DAMAGED, e);
        }
    }

    private static long receive(DownloadSink sink, ContentStream stream) {
        try (stream;
                InputStream bytes = stream.bytes()) {
            return sink.writeAll(bytes);
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
