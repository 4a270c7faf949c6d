package dev.holdfast.sync.format;

import static dev.holdfast.sync.format.FormatModel.MODEL;

import dev.holdfast.files.FileStore;
import dev.holdfast.query.ListView;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes a small store with one of everything: what a server knows, and unsent work of every kind. */
final class FixtureWriter {
    static final StoreOptions OPTIONS = StoreOptions.defaults().withUser("anna");

    private static final int LONG = 20_000;

    private final VirtualTime time = VirtualTime.create();
    private final FakeServer server = FakeServer.of(MODEL, time);
    private final ObjectStore store;
    private final FileStore files;

    private FixtureWriter(ObjectStore store) {
        this.store = store;
        this.files = FileStore.of(store);
    }

    static void write(Path folder) throws IOException {
        VirtualTime clock = VirtualTime.create();
        try (ObjectStore store = ObjectStore.open(folder, MODEL, OPTIONS.withSources(clock, new Random(7)))) {
            new FixtureWriter(store).fill();
        }
    }

    private void fill() throws IOException {
        JournalConsumer consumer = store.journal().consumer("audit", ChangeJournal.Start.OLDEST);
        ObjectId kept = served("kept", 1);
        ObjectId edited = served("edited", 2);
        ObjectId deleted = served("deleted", 3);
        ObjectId refused = served("refused", 4);
        Synchronizer synchronizer = Synchronizer.of(
                store,
                server,
                OfflineProfile.ofAllEntities(MODEL),
                SyncOptions.defaults().withSources(time::advance, time, new Random(11)));
        synchronizer.synchronize();
        consumer.acknowledge(1);
        store.commit(edit(refused).set("Name", "refused edit"));
        server.refuse(refused, RefusalReason.NOT_VALID);
        synchronizer.synchronize();
        inFlight(kept);
        time.advance(Duration.ofMinutes(1));
        pending(kept, edited, deleted);
        ListView.of(store, "Thing").search("dit", "Name").prepare().join();
        store.journal().consumer("late", ChangeJournal.Start.NEWEST);
    }

    private ObjectId served(String name, int number) {
        ObjectId id = store.create("Thing").id();
        server.put(
                "Thing",
                id,
                Map.of("Name", name, "Count", number, "Number", (long) number, "Tax", new BigDecimal("0.21")));
        return id;
    }

    private Draft edit(ObjectId id) {
        return store.edit(MODEL.entity("Thing"), id);
    }

    private void inFlight(ObjectId kept) throws IOException {
        Draft sent = store.create("Special").set("Name", "in flight").set("Extra", true);
        store.commit(sent, edit(kept).set("Remark", "in flight"), document("Document", 50, 1));
        store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
    }

    private void pending(ObjectId kept, ObjectId edited, ObjectId deleted) throws IOException {
        Draft whole = store.create("Thing")
                .set("Name", "Épône, Zürich, 東京, 🎈")
                .set("Remark", "")
                .set("Count", Integer.MIN_VALUE)
                .set("Grams", Long.MAX_VALUE)
                .set("Price", new BigDecimal("-12345678901234567890.12345678"))
                .set("Good", true)
                .set("Due", Instant.parse("1969-12-31T23:59:59.999Z"))
                .set("Color", "Green")
                .set("Secret", "never leaves")
                .set("Scan", new byte[] {0, -1, 127})
                .set("Thing_Parent", kept);
        whole.set("Thing_Friends", List.of(kept, edited));
        store.commit(whole, store.create("Thing"));
        store.commit(edit(edited).set("Name", "edited twice").set("Price", new BigDecimal("1.50")));
        store.commit(edit(kept).set("Remark", "edited behind what is in flight"));
        store.delete(store.get(MODEL.entity("Thing"), deleted));
        store.commit(document("Document", LONG, 2), document("Picture", 60, 3));
    }

    private Draft document(String entity, int length, int seed) throws IOException {
        byte[] contents = new byte[length];
        new Random(seed).nextBytes(contents);
        Draft draft = store.create(entity).set("FileName", "f" + seed + ".bin");
        files.write(draft, new ByteArrayInputStream(contents));
        return draft;
    }
}
