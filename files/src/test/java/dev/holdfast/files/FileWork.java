package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.power.StateText;
import dev.holdfast.store.testing.power.StoreSource;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Contents written, replaced, removed, uploaded, refused and downloaded in pieces, small ones in rows and long ones in files. */
public final class FileWork implements Workload {
    private static final int SMALL = 500;
    private static final int LONG = 9_000;
    private static final int INLINE = 1_000;

    @Override
    public int steps() {
        return 38;
    }

    @Override
    public Run open(Path folder, int step) {
        return new FileRun(folder);
    }

    private static final class FileRun implements Run {
        private final StoreSource source;
        private final Server server = new Server("Document");
        private final List<ObjectId> mine = new ArrayList<>();
        private ObjectStore store;
        private FileStore files;

        FileRun(Path folder) {
            this.source = new StoreSource(folder, StoreOptions.defaults());
            open();
        }

        private void open() {
            store = source.open(Albums.MODEL);
            try {
                files = FileStore.open(store, FileOptions.defaults().withInlineBytes(INLINE));
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        }

        @Override
        public ObjectStore store() {
            return store;
        }

        @Override
        public void step(int number) {
            switch (number % 19) {
                case 1 -> create(LONG, number);
                case 2 -> create(SMALL, number);
                case 3 -> replace(LONG + 1, number);
                case 4 -> changeServer(number);
                case 5 -> server.send(files, Server.id(1), LONG / 2);
                case 6 -> server.send(files, Server.id(1), LONG);
                case 7 -> server.send(files, Server.id(2), LONG);
                case 8 -> server.apply(store);
                case 9 ->
                    store.commit(store.edit(Albums.get(store, mine.get(0))).set("Note", "note " + number));
                case 10 -> take();
                case 11 -> settle(this::refused, 1);
                case 12 -> settle(change -> new Outcome.Accepted(change.key(), "1", Map.of()), 9);
                case 13 -> reopen();
                case 14 ->
                    store.quarantine()
                            .retry(store.quarantine().list(0, 1).get(0).number());
                case 15 -> replace(SMALL + 1, number);
                case 16 -> remove();
                case 17 -> files.evict(Albums.get(store, Server.id(1)));
                case 18 -> files.sweep();
                default ->
                    store.commit(store.edit(Albums.get(store, mine.remove(1))).delete());
            }
        }

        private void create(int length, int seed) {
            Draft draft = store.create(Albums.DOCUMENT);
            Albums.write(files, draft, bytes(length, seed));
            store.commit(draft);
            mine.add(0, draft.id());
        }

        private void replace(int length, int seed) {
            Draft draft = store.edit(Albums.get(store, mine.get(0)));
            Albums.write(files, draft, bytes(length, seed));
            store.commit(draft);
        }

        private void changeServer(int seed) {
            server.put(Server.id(1), bytes(LONG, seed), Instant.ofEpochMilli(seed));
            server.put(Server.id(2), bytes(SMALL, seed), Instant.ofEpochMilli(seed));
        }

        private void take() {
            store.pending().take(UploadScope.all(), ValidationPolicy.REFUSE);
        }

        private Outcome refused(UploadChange change) {
            return new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty());
        }

        private void settle(Function<UploadChange, Outcome> answer, int most) {
            List<Outcome> outcomes = store.pending().openBatches().stream()
                    .map(UploadBatch::changes)
                    .flatMap(List::stream)
                    .limit(most)
                    .map(answer)
                    .toList();
            store.pending().settle(outcomes);
        }

        private void remove() {
            Draft draft = store.edit(Albums.get(store, mine.get(0)));
            files.remove(draft);
            store.commit(draft);
        }

        private void reopen() {
            store.close();
            open();
        }

        @Override
        public String state() {
            String rows = StateText.without(store, Set.of("file_partial"));
            return rows + "\n" + contents();
        }

        private String contents() {
            List<StoredObject> documents = new ArrayList<>();
            store.read(view -> {
                view.scan(Albums.DOCUMENT, documents::add);
                return true;
            });
            return documents.stream()
                    .filter(each -> files.state(each) != ContentState.EMPTY)
                    .filter(each -> files.state(each) != ContentState.NOT_DOWNLOADED)
                    .map(each -> "contents " + each.id() + " " + Albums.digest(Albums.read(files, each)))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public void probe() {
            Draft probe = store.create(Albums.DOCUMENT);
            Albums.write(files, probe, bytes(LONG, 0));
            store.commit(probe);
            Albums.read(files, Albums.get(store, probe.id()));
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
