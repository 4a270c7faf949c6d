package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.files.FileModelTest.Action;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A store with files, and beside it in plain maps what it should hold. */
final class FileHistory implements AutoCloseable {
    private static final int INLINE = 3_000;
    private static final int DOCUMENTS = 3;

    private final Path home;
    private final Server server = new Server("Document");
    private final Map<Integer, ObjectId> ids = new HashMap<>();
    private final Map<Integer, Draft> drafts = new HashMap<>();
    private final List<Draft> lost = new ArrayList<>();
    private final Map<Integer, Optional<byte[]>> drafted = new HashMap<>();
    private final Map<ObjectId, Optional<byte[]>> committed = new HashMap<>();
    private final Map<ObjectId, Server.Document> downloaded = new HashMap<>();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private int stores;
    private int openings;
    private long seed;
    private Path folder;
    private ObjectStore store;
    private FileStore files;

    FileHistory() {
        try {
            home = Files.createTempDirectory("files-history");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder = home.resolve("0");
        open();
    }

    private void open() {
        StoreOptions options = StoreOptions.defaults().withSources(() -> now, new Random(++openings));
        store = ObjectStore.open(folder, Albums.MODEL, options);
        files = FileStore.open(store, FileOptions.defaults().withInlineBytes(INLINE));
        drafts.clear();
        lost.clear();
        drafted.clear();
        ids.values().removeIf(id -> !committed.containsKey(id));
    }

    void take(Action action) {
        now = now.plusMillis(action.length() % 3 - 1);
        switch (action.kind()) {
            case WRITE -> write(action.which(), action.length());
            case REMOVE -> remove(action.which());
            case COMMIT -> commit(action.which());
            case ROLLBACK -> rollback(action.which());
            case FORGET -> forget(action.which());
            case DELETE -> delete(action.which());
            case SERVER_CHANGES -> changeServer(action.which(), action.length());
            case DOWNLOAD_PART -> downloadPart(action.which(), action.length());
            case DOWNLOAD_ALL -> downloadAll();
            case REOPEN -> reopen();
            case CRASH -> crash();
            case SWEEP -> files.sweep();
        }
    }

    private Draft draft(int which) {
        return drafts.computeIfAbsent(which, each -> {
            ObjectId id = ids.get(each);
            Draft draft = id == null ? store.create(Albums.DOCUMENT) : store.edit(Albums.get(store, id));
            ids.put(each, draft.id());
            return draft;
        });
    }

    private void write(int which, int length) {
        byte[] contents = Albums.bytes(length, seed++);
        Albums.write(files, draft(which), contents);
        drafted.put(which, Optional.of(contents));
    }

    private void remove(int which) {
        files.remove(draft(which));
        drafted.put(which, Optional.empty());
    }

    private void commit(int which) {
        Draft draft = drafts.remove(which);
        if (draft == null) {
            return;
        }
        store.commit(draft);
        Optional<byte[]> contents = drafted.remove(which);
        if (contents != null) {
            committed.put(draft.id(), contents);
        }
    }

    private void rollback(int which) {
        Draft draft = drafts.remove(which);
        if (draft != null) {
            draft.rollback();
            forgotten(which, draft);
        }
    }

    private void forget(int which) {
        Draft draft = drafts.remove(which);
        if (draft != null) {
            lost.add(draft);
            forgotten(which, draft);
        }
    }

    private void forgotten(int which, Draft draft) {
        drafted.remove(which);
        if (!committed.containsKey(draft.id())) {
            ids.remove(which);
        }
    }

    private void delete(int which) {
        ObjectId id = ids.get(which);
        if (id != null && committed.containsKey(id)) {
            rollback(which);
            store.delete(Albums.get(store, id));
            committed.remove(id);
            ids.remove(which);
        }
    }

    private void changeServer(int which, int length) {
        server.put(Server.id(which), Albums.bytes(length, seed++), Instant.ofEpochMilli(length % 1_000));
    }

    private void downloadPart(int which, int bytes) {
        Server.Document document = server.get(Server.id(which));
        if (document != null && files.transfers().needsDownload(Server.id(which), document.changeDate())) {
            server.send(files, Server.id(which), bytes);
        }
    }

    private void downloadAll() {
        server.download(store, files);
        for (int i = 0; i < DOCUMENTS; i++) {
            Server.Document document = server.get(Server.id(i));
            if (document != null) {
                downloaded.merge(Server.id(i), document, (old, other) -> sameDate(old, other) ? old : other);
            }
        }
    }

    private static boolean sameDate(Server.Document one, Server.Document other) {
        return one.changeDate().equals(other.changeDate());
    }

    private void reopen() {
        store.close();
        open();
    }

    /** The process is gone as it stands: what is on disk goes on elsewhere. */
    private void crash() {
        Path next = home.resolve(Integer.toString(++stores));
        copy(folder, next);
        store.close();
        folder = next;
        open();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check() {
        committed.forEach((id, contents) -> {
            StoredObject object = Albums.get(store, id);
            if (contents.isPresent()) {
                assertThat(Albums.read(files, object)).isEqualTo(contents.get());
                assertThat(files.transfers().needsUpload(object)).isTrue();
            } else {
                assertThat(files.state(object)).isEqualTo(ContentState.EMPTY);
            }
        });
        downloaded.forEach((id, document) -> {
            StoredObject object = Albums.get(store, id);
            assertThat(Albums.changeDate(object)).isEqualTo(document.changeDate());
            assertThat(Albums.read(files, object)).isEqualTo(document.contents());
            assertThat(files.transfers().needsDownload(object)).isFalse();
        });
        for (int i = 0; i < DOCUMENTS; i++) {
            if (!downloaded.containsKey(Server.id(i))) {
                assertThat(store.find(Server.id(i))).isEmpty();
            }
        }
    }

    /** Rolls back what is open, lets time pass, and sweeps. */
    void end() {
        List.copyOf(drafts.keySet()).forEach(this::rollback);
        lost.forEach(Draft::rollback);
        now = now.plusSeconds(30L * 24 * 3600);
        files.sweep();
        check();
        Albums.requireSound(store);
    }

    void endAgain() {
        reopen();
        check();
    }

    /** Files and counted bytes beyond what the objects need; empty when all is well. */
    String leftovers() {
        List<byte[]> needed = Stream.concat(
                        committed.values().stream().flatMap(Optional::stream),
                        downloaded.values().stream().map(Server.Document::contents))
                .toList();
        long onDisk = needed.stream().filter(each -> each.length > INLINE).count();
        long bytes = needed.stream().mapToLong(each -> each.length).sum();
        long found = Albums.filesOnDisk(folder).size();
        FileTotals totals = files.totals();
        return found == onDisk && totals.bytes() == bytes && totals.usedBytes() == bytes
                ? ""
                : found + " files instead of " + onDisk + ", " + totals + " instead of " + bytes;
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
