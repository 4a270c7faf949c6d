package dev.holdfast.sync.kit;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.FileDocument;
import dev.holdfast.store.model.ObjectId;
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
import dev.holdfast.sync.transport.SyncTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One user's transport to a fake server. */
final class FakeConnection implements SyncTransport {

    private final FakeServer server;
    private final String user;

    FakeConnection(FakeServer server, String user) {
        this.server = server;
        this.user = user;
    }

    @Override
    public ServerInfo hello(DeviceInfo device, Deadline deadline) {
        deadline.check();
        synchronized (server) {
            server.note("hello");
            return server.info(device, user);
        }
    }

    @Override
    public ContentState offerContents(ContentOffer offer, Deadline deadline) {
        deadline.check();
        synchronized (server) {
            server.note("offerContents " + offer.entity());
            requireFile(offer.entity());
            boolean resumable = server.can(Capability.RESUMABLE_UPLOADS);
            return server.files().offer(offer, resumable, server.time().instant());
        }
    }

    @Override
    public ContentState uploadContents(ContentOffer offer, long offset, ContentSource source, Deadline deadline) {
        deadline.check();
        requireFile(offer.entity());
        byte[] part;
        try (InputStream bytes = source.openAt(offset)) {
            long most = Math.min(server.limits().maxContentPartBytes(), offer.length() + 1 - offset);
            part = bytes.readNBytes((int) Math.max(0, most));
        } catch (IOException e) {
            throw new BrokenFileException(offer.object(), Reason.UNREADABLE, e);
        }
        synchronized (server) {
            server.note("uploadContents " + offer.entity());
            return server.files().append(offer, offset, part, server.time().instant());
        }
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        deadline.check();
        List<Outcome> answers;
        synchronized (server) {
            server.note("uploadChanges " + changes.size());
            requireAtMost(changes.size());
            answers = server.receiver()
                    .upload(changes, server.visible(user), server.time().instant());
        }
        answers.forEach(outcomes);
    }

    @Override
    public List<Outcome> outcomes(List<ObjectId> keys, Deadline deadline) {
        deadline.check();
        synchronized (server) {
            server.note("outcomes " + keys.size());
            require(Capability.OUTCOME_QUERY);
            requireAtMost(keys.size());
            return keys.stream()
                    .flatMap(key -> server.receiver().receipt(key).stream())
                    .toList();
        }
    }

    @Override
    public DownloadPage download(DownloadRequest request, Deadline deadline) {
        deadline.check();
        synchronized (server) {
            server.note("download " + request.entity());
            requireEntity(request.entity());
            DownloadRequest bounded = new DownloadRequest(
                    request.entity(),
                    request.selection(),
                    request.cursor(),
                    Math.min(request.maxObjects(), server.limits().maxPageObjects()),
                    Math.min(request.maxBytes(), server.limits().maxPageBytes()));
            FakeDownloads downloads = server.downloads();
            return downloads.page(bounded, server.question(user, request), belongs(request.selection()));
        }
    }

    @Override
    public ContentStream downloadContents(ContentRequest request, Deadline deadline) {
        deadline.check();
        synchronized (server) {
            server.note("downloadContents " + request.entity());
            requireFile(request.entity());
            FakeObject object = server.find(request.object())
                    .filter(server.visible(user))
                    .orElseThrow(() -> broken(request, Reason.MISSING));
            server.files().requireWhole(request.object());
            byte[] bytes = server.contents(request.object()).orElseThrow(() -> broken(request, Reason.MISSING));
            Instant date = (Instant) object.values().get(FileDocument.CHANGE_DATE);
            if (!request.changeDate().equals(date)) {
                throw broken(request, Reason.CHANGED);
            }
            int offset = (int) Math.min(request.offset(), bytes.length);
            InputStream rest = new ByteArrayInputStream(bytes, offset, bytes.length - offset);
            return new ContentStream(bytes.length, FakeContents.digest(bytes), rest);
        }
    }

    private Predicate<FakeObject> belongs(Selection selection) {
        Predicate<FakeObject> visible = server.visible(user);
        if (selection instanceof Selection.Objects wanted) {
            requireAtMost(wanted.ids().size());
        }
        if (!(selection instanceof Selection.Matching matching)) {
            return visible;
        }
        require(Capability.CONSTRAINTS);
        @Nullable Predicate<FakeObject> meaning = server.meaning(matching.constraint());
        if (meaning == null) {
            throw new PermanentException("constraint-refused", "The server does not understand the constraint.");
        }
        return visible.and(meaning);
    }

    private void requireEntity(String name) {
        if (server.model().findEntity(name).isEmpty()) {
            throw new PermanentException("unknown-entity", "The server has no such entity.");
        }
    }

    private void requireFile(String entity) {
        requireEntity(entity);
        if (!server.model().entity(entity).isFileDocument()) {
            throw new PermanentException("not-a-file", "The entity carries no contents.");
        }
    }

    private void require(Capability capability) {
        if (!server.can(capability)) {
            throw new PermanentException("not-supported", "The server cannot do this (" + capability + ").");
        }
    }

    private void requireAtMost(int count) {
        if (count > server.limits().maxChanges()) {
            throw new PermanentException(
                    "too-large", "At most " + server.limits().maxChanges() + " at once.");
        }
    }

    private static BrokenFileException broken(ContentRequest request, Reason reason) {
        return new BrokenFileException(request.object(), reason, null);
    }
}
