package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.files.internal.disk.Step;
import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.inspect.Finding;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StoreInspector;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says of damaged files. */
class FileCheckTest {
    private static final int LONG = 100_000;

    @TempDir
    private Path folder;

    private ObjectStore store;
    private FileStore files;
    private StoredObject object;
    private Path file;

    @BeforeEach
    void open() {
        store = ObjectStore.open(folder, Albums.MODEL);
        files = FileStore.of(store);
        object = Albums.document(store, files, bytes(LONG, 1));
        Albums.document(store, files, bytes(100, 2));
        file = filesOnDisk(folder).get(0);
    }

    @AfterEach
    void close() {
        ClosingWatch.exempt(store);
        store.close();
    }

    private List<String> codes() {
        return StoreCheck.check(store).findings().stream().map(Finding::code).toList();
    }

    @Test
    void theDoctorNeedsNoSecondReaderForSoundFiles(@TempDir Path other) {
        try (ObjectStore narrow = ObjectStore.open(
                other.resolve("store"),
                Albums.MODEL,
                StoreOptions.defaults().withReaders(1).withReaderWaitMillis(250))) {
            Albums.document(narrow, FileStore.of(narrow), bytes(LONG, 1));
            Albums.requireSound(narrow);
        }
    }

    @Test
    void filesThatCouldNotBeOpenedCanBeOpenedAgain(@TempDir Path other) throws IOException {
        try (ObjectStore late = ObjectStore.open(other.resolve("store"), Albums.MODEL)) {
            Path inTheWay = Files.writeString(late.folder().resolve("files"), "no folder");
            assertThatThrownBy(() -> FileStore.of(late)).isInstanceOf(StoreAccessException.class);
            Files.delete(inTheWay);
            Albums.document(late, FileStore.of(late), bytes(LONG, 1));
            Albums.requireSound(late);
        }
    }

    @Test
    void soundFilesGiveNoFindings() {
        Albums.write(files, store.edit(object), bytes(LONG, 3));
        assertThat(codes()).isEmpty();
    }

    @Test
    void missingContentsAreFound() throws IOException {
        Files.delete(file);
        assertThat(codes()).containsExactly("file-broken");
    }

    @Test
    void contentsOfAnotherLengthAreFound() throws IOException {
        Files.write(file, bytes(LONG + 1, 1));
        assertThat(codes()).containsExactly("file-broken");
    }

    @Test
    void contentsOfAnotherDigestAreFound() throws IOException {
        Files.write(file, bytes(LONG, 2));
        assertThat(codes()).containsExactly("file-broken");
    }

    @Test
    void aFileThatNoRowNamesIsFoundAndSwept() throws IOException {
        String name = HexFormat.of().formatHex(Server.id(0x77).toBytes());
        Path inner = Files.createDirectories(folder.resolve("files/7/7"));
        Files.write(inner.resolve(name), bytes(10, 1));
        Files.write(inner.resolve("notes.txt"), bytes(10, 1));
        assertThat(codes()).containsExactly("file-orphaned");
        assertThat(files.sweep().orphans()).isEqualTo(1);
        assertThat(inner.resolve("notes.txt")).exists();
        assertThat(codes()).isEmpty();
    }

    /** Has the doctor look over a store whenever contents have left a row there, and whenever they are about to leave the disk. */
    private static final class Looking {
        private final ObjectStore busy;
        private final FileStore theirs;
        private final List<String> said = new ArrayList<>();
        private int removals;

        Looking(ObjectStore busy) {
            this.busy = busy;
            this.theirs = FileStore.open(busy, FileOptions.defaults().withSteps(this::look));
        }

        private void look(Step step) {
            removals += step == Step.REMOVING ? 1 : 0;
            if (step == Step.PUBLISHED || step == Step.REMOVING) {
                StoreCheck.check(busy).findings().forEach(each -> said.add(step + ": " + each.code()));
            }
        }

        StoredObject document() {
            return Albums.document(busy, theirs, bytes(LONG, 1));
        }

        void demandNothingSaid(int removed) {
            assertThat(said).isEmpty();
            assertThat(removals).isEqualTo(removed);
            assertThat(filesOnDisk(busy.folder())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(WayOut.class)
    void contentsOnTheirWayOutAreNoOrphans(WayOut way, @TempDir Path other) {
        try (ObjectStore busy = ObjectStore.open(other.resolve("store"), Albums.MODEL)) {
            Looking looking = new Looking(busy);
            way.leave.accept(looking);
            looking.demandNothingSaid(way.removed);
        }
    }

    private enum WayOut {
        DELETED(1, in -> in.busy.delete(in.document())),
        REPLACED_AND_TAKEN_AWAY(2, in -> {
            StoredObject replaced = Albums.replace(in.busy, in.theirs, in.document(), bytes(LONG, 2));
            Draft draft = in.busy.edit(replaced);
            in.theirs.remove(draft);
            in.busy.commit(draft);
        }),
        LENT_TO_AN_UPLOAD(1, in -> {
            StoredObject lent = in.document();
            try (UploadSource source = in.theirs.transfers().upload(lent.id(), Albums.changeDate(lent))) {
                in.busy.delete(lent);
                assertThat(source.length()).isEqualTo(LONG);
            }
        }),
        LET_GO_BY_A_BATCH(2, in -> {
            StoredObject taken = in.document();
            UploadChange change = in.busy
                    .pending()
                    .take(UploadScope.all(), ValidationPolicy.REFUSE)
                    .batch()
                    .orElseThrow()
                    .changes()
                    .get(0);
            StoredObject replaced = Albums.replace(in.busy, in.theirs, taken, bytes(LONG, 2));
            in.busy.pending().settle(List.of(new Outcome.NotSent(change.key(), "kept back")));
            in.busy.delete(replaced);
        }),
        EVICTED(1, in -> in.theirs.evict(download(in))),
        DOWNLOADED_ANEW(2, in -> {
            StoredObject present = download(in);
            Server server = new Server("Document");
            server.put(present.id(), bytes(LONG, 1), Instant.EPOCH);
            server.send(in.theirs, present.id(), LONG);
            in.theirs.evict(present);
        }),
        ROLLED_BACK(1, in -> {
            Draft draft = in.busy.create(Albums.DOCUMENT);
            Albums.write(in.theirs, draft, bytes(LONG, 1));
            draft.rollback();
            in.theirs.sweep();
        });

        private final int removed;
        private final Consumer<Looking> leave;

        WayOut(int removed, Consumer<Looking> leave) {
            this.removed = removed;
            this.leave = leave;
        }

        private static StoredObject download(Looking in) {
            Server server = new Server("Document");
            server.put(Server.id(1), bytes(LONG, 1), Instant.EPOCH);
            server.download(in.busy, in.theirs);
            return Albums.get(in.busy, Server.id(1));
        }
    }

    @Test
    void contentsThatCameAnewUnderTheirChangeDateAreNotBroken(@TempDir Path other) {
        try (ObjectStore busy = ObjectStore.open(other.resolve("store"), Albums.MODEL)) {
            AtomicBoolean came = new AtomicBoolean();
            StorePorts.of(busy).addInspector(new ComingAnew(busy, came));
            WayOut.download(new Looking(busy));
            assertThat(StoreCheck.check(busy).findings()).isEmpty();
            assertThat(came).isTrue();
        }
    }

    /** Has the only contents come anew after the doctor's view is taken and before it looks at files. */
    private record ComingAnew(ObjectStore busy, AtomicBoolean came) implements StoreInspector {
        @Override
        public String name() {
            return "coming-anew";
        }

        @Override
        public void inspect(ReadSession session, FindingSink findings) {
            if (session.count(Albums.DOCUMENT) == 1 && came.compareAndSet(false, true)) {
                Server server = new Server("Document");
                server.put(Server.id(1), bytes(LONG, 1), Instant.EPOCH);
                server.send(FileStore.of(busy), Server.id(1), LONG);
            }
        }
    }

    @Test
    void contentsThatAreNotWhatTheirObjectSaysAreFound() {
        Server server = new Server("Document");
        server.put(Server.id(1), bytes(10, 1), Instant.EPOCH);
        server.send(files, Server.id(1), 10);
        server.put(Server.id(1), bytes(11, 1), Instant.EPOCH);
        server.apply(store);
        assertThat(codes()).containsExactly("file-disagrees");
    }
}
