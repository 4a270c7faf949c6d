package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.inspect.Finding;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.ClosingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
