package dev.holdfast.sync.format;

import dev.holdfast.files.FileStore;
import dev.holdfast.query.ListView;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Everything that can be read in a store, as text: what one reads today has to be read for ever. */
final class FixtureText {
    private final ObjectStore store;
    private final StringBuilder text = new StringBuilder();

    private FixtureText(ObjectStore store) {
        this.store = store;
    }

    static String of(ObjectStore store) {
        FixtureText text = new FixtureText(store);
        text.line("store", StorePorts.of(store).storeId());
        text.objects();
        text.unsent();
        text.journal();
        text.search();
        return text.text.toString();
    }

    private void line(Object... words) {
        for (Object word : words) {
            text.append(word).append(' ');
        }
        text.setLength(text.length() - 1);
        text.append('\n');
    }

    private void objects() {
        Map<ObjectId, StoredObject> all = new TreeMap<>();
        store.read(view -> {
            store.model().entities().stream()
                    .filter(entity -> entity.generalization().isEmpty())
                    .forEach(entity -> view.scan(entity, object -> all.put(object.id(), object) == null));
            return null;
        });
        all.values().forEach(this::object);
    }

    private void object(StoredObject object) {
        line(
                "object",
                object.entity().name(),
                object.id(),
                object.state(),
                object.isRefused() ? "refused" : "-",
                "version=" + object.serverVersion());
        for (Member member : object.entity().members()) {
            Object value = object.isAvailable(member) ? shown(object.get(member.name())) : "not available";
            line(" ", member.name(), "=", value);
        }
        if (object.entity().isFileDocument()) {
            line("  contents", digest(object));
        }
    }

    private static Object shown(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).sorted().toList()
                : String.valueOf(value);
    }

    private static Map<String, Object> shown(Map<String, Object> values) {
        Map<String, Object> shown = new TreeMap<>();
        values.forEach((name, value) -> shown.put(name, shown(value)));
        return shown;
    }

    private String digest(StoredObject object) {
        try (InputStream contents = FileStore.of(store).read(object)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contents.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void unsent() {
        for (PendingChange change : store.pending().list(100)) {
            line("pending", change.kind(), change.entity(), change.object(), change.members(), shown(change.base()));
        }
        for (UploadBatch batch : store.pending().openBatches()) {
            line("batch", batch.id(), batch.taken());
            for (UploadChange change : batch.changes()) {
                line("  sent", change.key(), change.kind(), change.entity(), change.object(), change.group());
                line("  values", shown(change.values()), "base", shown(change.base()));
            }
        }
        for (QuarantineEntry entry : store.quarantine().list(0, 100)) {
            line(entry, entry.time(), shown(entry.values()), shown(entry.base()), entry.detail());
        }
    }

    private void journal() {
        store.journal().consumers().forEach(consumer -> line("consumer", consumer));
        for (JournalEntry entry :
                store.journal().consumer("audit", ChangeJournal.Start.NEWEST).next(1_000)) {
            line(entry, entry.time(), shown(entry.before()), entry.modelNumber());
        }
    }

    private void search() {
        ListView.of(store, "Thing")
                .search("DIT", "Name")
                .sortBy("Name")
                .page(10)
                .forEach(found -> line("found", found.get("Name")));
        line("cursor", store.remote().cursor("Thing").isPresent());
    }
}
