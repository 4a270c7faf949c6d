package dev.holdfast.server;

import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.Receipt;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.server.storage.TemporaryContents;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.sync.transport.BrokenFileException;
import dev.holdfast.sync.transport.BrokenFileException.Reason;
import dev.holdfast.sync.transport.Capability;
import dev.holdfast.sync.transport.ContentOffer;
import dev.holdfast.sync.transport.ContentRequest;
import dev.holdfast.sync.transport.ContentSource;
import dev.holdfast.sync.transport.ContentState;
import dev.holdfast.sync.transport.ContentStream;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.DeviceInfo;
import dev.holdfast.sync.transport.DownloadPage;
import dev.holdfast.sync.transport.DownloadRequest;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.PermanentException;
import dev.holdfast.sync.transport.Selection;
import dev.holdfast.sync.transport.ServerInfo;
import dev.holdfast.sync.transport.ServerLimits;
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The server as one user meets it, in process. */
final class UserConnection implements SyncTransport {
    private static final long AT_ONCE = 1 << 16;

    private static final int PROTOCOL = 1;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final ObjectStorage storage;
    private final TemporaryContents contents;
    private final Uploads uploads;
    private final Downloads downloads;
    private final ServerUser user;
    private final Rights rights;
    private final ServerLimits limits;
    private final Observer observer;

    UserConnection(
            ObjectStorage storage,
            TemporaryContents contents,
            Uploads uploads,
            ServerUser user,
            Rights rights,
            ServerLimits limits,
            Observer observer) {
        this.storage = storage;
        this.contents = contents;
        this.uploads = uploads;
        this.downloads = new Downloads(storage, rights, limits);
        this.user = user;
        this.rights = rights;
        this.limits = limits;
        this.observer = observer;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        deadline.check();
        observer.greeted(device.device().toString());
        boolean same = device.modelFingerprint().equals(storage.model().fingerprint());
        return new ServerInfo(
                PROTOCOL,
                storage.id(),
                user.name(),
                EnumSet.allOf(Capability.class),
                same ? ServerInfo.ModelMatch.SAME : ServerInfo.ModelMatch.REFUSED,
                storage.model().fingerprint(),
                limits);
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        deadline.check();
        Entity entity = storage.model()
                .findEntity(offer.entity())
                .orElseThrow(() -> new PermanentException("unknown-entity", "The model has no such entity."));
        demand(entity.isFileDocument(), "not-a-file", "Objects of the entity have no contents.");
        if (offer.length() > limits.maxContentBytes()) {
            throw new BrokenFileException(offer.object(), Reason.REFUSED, null);
        }
        return contents.state(offer);
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        offerContents(offer, deadline);
        observer.contentsIn();
        try (InputStream bytes = source.openAt(offset)) {
            return contents.append(offer, offset, bytes, limits.maxContentPartBytes());
        } catch (IOException e) {
            throw new BrokenFileException(offer.object(), Reason.UNREADABLE, e);
        }
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        deadline.check();
        demand(changes.size() <= limits.maxChanges(), "too-large", "More changes than one call takes.");
        uploads.apply(changes, user, rights, outcome -> {
            observer.decided(outcome);
            outcomes.accept(outcome);
        });
    }

    private static void demand(boolean holds, String code, String message) {
        if (!holds) {
            throw new PermanentException(code, message);
        }
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        deadline.check();
        demand(keys.size() <= limits.maxChanges(), "too-large", "More keys than one call takes.");
        List<Outcome> outcomes = new ArrayList<>();
        for (ObjectId key : keys) {
            Optional<Receipt> receipt = storage.read(view -> view.receipt(key));
            receipt.filter(each -> each.user().equals(user.name())).ifPresent(each -> outcomes.add(each.outcome()));
            if (receipt.isEmpty() && mayBeForgotten(key)) {
                outcomes.add(new Outcome.Unknown(key));
            }
        }
        return outcomes;
    }

    /** Whether there may have been a receipt: a key tells when its device made it, by the device's clock. */
    private boolean mayBeForgotten(ObjectId key) {
        Instant made = Instant.ofEpochMilli(key.mostSignificantBits() >>> 16);
        return storage.read(StorageView::receiptsForgotten)
                .filter(until -> made.isBefore(until.plus(CLOCKS_DIFFER)))
                .isPresent();
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        deadline.check();
        if (request.selection() instanceof Selection.Objects wanted) {
            demand(wanted.ids().size() <= limits.maxChanges(), "too-large", "More ids than one call takes.");
        }
        DownloadPage page = downloads.page(request);
        observer.downloaded(page.entries());
        return page;
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        deadline.check();
        Entity entity = storage.model()
                .findEntity(request.entity())
                .filter(Entity::isFileDocument)
                .orElseThrow(() -> new BrokenFileException(request.object(), Reason.MISSING, null));
        StoredObject object = storage.read(
                        view -> view.find(entity, request.object()).filter(each -> rights.sees(view, each)))
                .orElseThrow(() -> new BrokenFileException(request.object(), Reason.MISSING, null));
        if (!(object.get(FileDocument.SIZE) instanceof Long length)
                || !(object.get(FileDocument.DIGEST) instanceof String digest)) {
            throw new BrokenFileException(request.object(), Reason.MISSING, null);
        }
        if (!request.changeDate().equals(object.get(FileDocument.CHANGE_DATE))) {
            throw new BrokenFileException(request.object(), Reason.CHANGED, null);
        }
        observer.contentsOut();
        return new ContentStream(length, digest, from(object, length, request.offset()));
    }

    /**
     * The contents from an offset on. Damage shows at their end, when a client has most of them and hears of nothing but a broken
     * connection; it goes on from there, and is then told.
     */
    private InputStream from(StoredObject object, long length, long offset) {
        try {
            if (offset > 0 && length > AT_ONCE) {
                try (InputStream all = storage.contents(object)) {
                    all.transferTo(OutputStream.nullOutputStream());
                }
            }
            InputStream bytes = length > AT_ONCE ? storage.contents(object) : atOnce(object);
            bytes.skipNBytes(offset);
            return bytes;
        } catch (IOException | HoldfastException e) {
            throw new BrokenFileException(object.id(), Reason.DAMAGED, e);
        }
    }

    private InputStream atOnce(StoredObject object) throws IOException {
        try (InputStream all = storage.contents(object)) {
            return new ByteArrayInputStream(all.readAllBytes());
        }
    }
}
