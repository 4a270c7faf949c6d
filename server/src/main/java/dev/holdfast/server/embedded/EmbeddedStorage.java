package dev.holdfast.server.embedded;

import dev.holdfast.files.DownloadSink;
import dev.holdfast.files.FileStore;
import dev.holdfast.server.storage.ObjectStorage;
import dev.holdfast.server.storage.StorageChange;
import dev.holdfast.server.storage.StorageView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.sync.transport.ServerLimits;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * An object store as a server's storage. Objects come in as a download does, so they are nobody's pending changes; their version
 * is the commit that wrote them, and the feed of changes is the store's journal.
 */
public final class EmbeddedStorage implements ObjectStorage {
    private final ObjectStore store;
    private final StorePort port;
    private final ReceiptTable receipts;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** A storage over a store, which it closes with itself; receipts are kept as long as {@link ServerLimits#DEFAULT} says. */
    public EmbeddedStorage(ObjectStore store) {
        this(store, ServerLimits.DEFAULT.receiptRetention());
    }

    /**
     * The same with a time of its own.
     *
     * @param retention how long receipts, and the ids of deleted objects, are kept at least
     */
    public EmbeddedStorage(ObjectStore store, Duration retention) {
        this.store = store;
        this.port = StorePorts.of(store);
        this.receipts = new ReceiptTable(port, retention);
        // Who refers to an object has to be found when it is deleted.
        port.columns().request(store.model().associations()).join();
    }

    @Override
    public String id() {
        return port.storeId().toString();
    }

    @Override
    public DomainModel model() {
        return store.model();
    }

    @Override
    public void index(Collection<? extends Member> members) {
        port.columns().request(members).join();
    }

    @Override
    public <T> T read(Function<? super StorageView, ? extends T> work) {
        // Taken before the view begins: whatever the feed names up to here, the view shows.
        long position = store.journal().lastSequence();
        return port.read(session -> work.apply(new EmbeddedView(store, port, session, position)));
    }

    @Override
    public void apply(StorageChange change) {
        List<RemotePage> pages = pages(change);
        oneAtATime.lock();
        try {
            receipts.with(change.receipts(), () -> {
                if (!pages.isEmpty()) {
                    store.remote().applyTogether(pages);
                }
            });
            receipts.forgetOld();
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<RemotePage> pages(StorageChange change) {
        Map<String, List<RemoteObject>> objects = new LinkedHashMap<>();
        Map<String, List<ObjectId>> deletions = new LinkedHashMap<>();
        change.objects()
                .forEach(object -> objects.computeIfAbsent(root(object.entity()), e -> new ArrayList<>())
                        .add(object));
        change.deletions()
                .forEach(deletion -> deletions
                        .computeIfAbsent(root(deletion.entity()), e -> new ArrayList<>())
                        .add(deletion.object()));
        List<RemotePage> pages = new ArrayList<>();
        objects.forEach((entity, list) -> pages.add(
                RemotePage.changes(entity, list, deletions.getOrDefault(entity, List.of()), Optional.empty())));
        deletions.forEach((entity, list) -> {
            if (!objects.containsKey(entity)) {
                pages.add(RemotePage.changes(entity, List.of(), list, Optional.empty()));
            }
        });
        return pages;
    }

    private String root(String entity) {
        Entity named = store.model().entity(entity);
        return named.root().name();
    }

    @Override
    public void putContents(ObjectId object, Instant changeDate, long length, String digest, InputStream bytes)
            throws IOException {
        try (DownloadSink sink = FileStore.of(store)
                .transfers()
                .download(object, changeDate, OptionalLong.of(length), Optional.of(digest))) {
            sink.restart();
            sink.writeAll(bytes);
            sink.complete();
        }
    }

    @Override
    public InputStream contents(StoredObject object) {
        return FileStore.of(store).read(object);
    }

    @Override
    public void close() {
        store.close();
    }
}
