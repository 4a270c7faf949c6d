package dev.holdfast.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 6.3 on the 250 flags of the Atlas. */
class FlagsTest {
    private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private final Server server = new Server("Picture");
    private final List<byte[]> flags = new ArrayList<>();
    private ObjectStore store;
    private FileStore files;

    @BeforeEach
    void open() throws IOException, URISyntaxException {
        Path resources = Path.of(FlagsTest.class.getResource("/atlas/flags").toURI());
        try (Stream<Path> all = Files.list(resources)) {
            all.sorted().map(FlagsTest::bytes).forEach(flags::add);
        }
        for (int i = 0; i < flags.size(); i++) {
            server.put(Server.id(i), flags.get(i), DATE.plusSeconds(i));
        }
        store = ObjectStore.open(folder, Albums.MODEL);
        files = FileStore.of(store);
    }

    @AfterEach
    void close() {
        Albums.requireSound(store);
        store.close();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reopen() {
        store.close();
        store = ObjectStore.open(folder, Albums.MODEL);
        files = FileStore.of(store);
    }

    private StoredObject flag(int number) {
        return Albums.get(store, Server.id(number));
    }

    @Test
    void flagsComeOnceAndAreReadAsTheyWere() {
        assertThat(flags).hasSize(250);
        assertThat(server.download(store, files)).isEqualTo(250);
        reopen();
        for (int i = 0; i < flags.size(); i++) {
            assertThat(Albums.digest(Albums.read(files, flag(i)))).isEqualTo(Albums.digest(flags.get(i)));
            assertThat(files.state(flag(i))).isEqualTo(ContentState.SYNCED);
        }
        assertThat(files.totals().files()).isEqualTo(250);
        assertThat(server.download(store, files)).isZero();
    }

    @Test
    void aFlagWithAnOlderDateIsFetchedAgain() {
        server.download(store, files);
        ObjectId id = Server.id(7);
        server.put(id, flags.get(8), DATE.minusSeconds(1_000_000));
        assertThat(server.download(store, files)).isEqualTo(1);
        assertThat(Albums.read(files, flag(7))).isEqualTo(flags.get(8));
        assertThat(server.download(store, files)).isZero();
    }

    @Test
    void whatNeedsADownloadIsFoundInOneGo() {
        server.apply(store);
        List<StoredObject> all = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            all.add(flag(i));
        }
        assertThat(files.transfers().needingDownload(all)).isEqualTo(all);
        server.send(files, Server.id(3), Integer.MAX_VALUE);
        server.send(files, Server.id(200), Integer.MAX_VALUE);
        assertThat(files.transfers().needingDownload(all)).hasSize(248).doesNotContain(all.get(3), all.get(200));
        assertThat(files.transfers().needingDownload(all.subList(0, 10))).hasSize(9);
        List<StoredObject> many = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            many.addAll(all);
        }
        assertThat(files.transfers().needingDownload(many)).hasSize(4 * 248);
    }

    @Test
    void thumbnailsKeepThePicturesProportions() {
        server.download(store, files);
        StoredObject flag = flag(0);
        byte[] small = files.thumbnail(flag, 20, 20).orElseThrow();
        assertThat(small).startsWith(0x89, 'P', 'N', 'G');
        assertThat(small.length).isLessThan(flags.get(0).length + 1_000);
    }
}
