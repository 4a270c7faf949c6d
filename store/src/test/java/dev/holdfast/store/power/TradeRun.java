package dev.holdfast.store.power;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.power.StoreSource;
import dev.holdfast.store.testing.power.Workload.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An application of the trade model: its steps stand in the subclasses, what several of them do stands here. */
abstract class TradeRun implements Run {
    private final StoreSource source;
    private ObjectStore store;

    TradeRun(Path folder, StoreOptions options) {
        this.source = new StoreSource(folder, options);
        this.store = source.open(MODEL);
    }

    @Override
    public final ObjectStore store() {
        return store;
    }

    final void reopen() {
        store.close();
        store = source.open(MODEL);
    }

    /** Text of so many characters that no two seeds share. */
    static String text(int length, int seed) {
        return (seed + ":").repeat(length).substring(0, length);
    }

    static ObjectId remoteId(long number) {
        return ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    static RemoteObject remoteTag(long number, String text) {
        return new RemoteObject("Tag", remoteId(number), "v" + text, Map.of("Text", text));
    }

    final void download(List<RemoteObject> objects, List<ObjectId> deleted, String mark) {
        store.remote().apply(RemotePage.changes("Tag", objects, deleted, Optional.of(new DownloadCursor(mark, "all"))));
    }

    @Override
    public final void probe() {
        Draft probe = store.create(TAG).set(TEXT, "probe");
        store.commit(probe);
        if (store.find(TAG, probe.id()).isEmpty()) {
            throw new AssertionError("What was committed cannot be found");
        }
    }

    @Override
    public final void close() {
        store.close();
    }
}
