package dev.holdfast.sync.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.files.FileStore;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.RowChecksums;
import dev.holdfast.sync.SyncOptions;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.Synchronizer;
import dev.holdfast.sync.kit.FakeServer;
import dev.holdfast.sync.kit.VirtualTime;
import dev.holdfast.sync.profile.OfflineProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SPEC 9.3: stores of every released format open, and are read as they were. A format is kept as {@code v<n>.zip}, the store's
 * folder, {@code v<n>.json}, its model, and {@code v<n>.txt}, everything in it. Until a format is released, it is made anew with
 * {@code -Dholdfast.fixture.write=<n>}; afterwards never.
 */
class FormatFixtureTest {
    private static final Path FORMATS = Path.of("src", "test", "resources", "formats");
    private static final String NEWEST = "1";

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeIfAsked(@TempDir Path made) throws IOException {
        String number = System.getProperty("holdfast.fixture.write", "");
        if (!number.isEmpty()) {
            Path store = made.resolve("store");
            FixtureWriter.write(store);
            zip(store, FORMATS.resolve("v" + number + ".zip"));
            Files.writeString(FORMATS.resolve("v" + number + ".json"), FormatModel.MODEL.toJson());
            try (ObjectStore opened = ObjectStore.open(store, FormatModel.MODEL, FixtureWriter.OPTIONS)) {
                FileStore.of(opened);
                Files.writeString(FORMATS.resolve("v" + number + ".txt"), FixtureText.of(opened));
            }
        }
    }

    static Stream<String> formats() throws IOException {
        try (Stream<Path> all = Files.list(FORMATS)) {
            List<String> names = all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip"))
                    .map(name -> name.substring(0, name.length() - ".zip".length()))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    private static void zip(Path from, Path to) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> all = Files.walk(from)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(from.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
    }

    private Path unpacked(String name) throws IOException {
        Path target = folder.resolve(name);
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(FORMATS.resolve(name + ".zip")))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                copy(in, file);
            }
        }
        return target;
    }

    private static void copy(InputStream in, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    private static ObjectStore open(Path store, String name) throws IOException {
        DomainModel model = DomainModel.fromJson(Files.readString(FORMATS.resolve(name + ".json")));
        return ObjectStore.open(store, model, FixtureWriter.OPTIONS);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aStoreOfThisFormatIsReadAsItWas(String name) throws IOException {
        try (ObjectStore store = open(unpacked(name), name)) {
            FileStore.of(store);
            assertThat(FixtureText.of(store)).isEqualTo(Files.readString(FORMATS.resolve(name + ".txt")));
            assertThat(StoreCheck.check(store).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aStoreOfThisFormatGoesOn(String name) throws IOException {
        VirtualTime time = VirtualTime.create();
        try (ObjectStore store = open(unpacked(name), name)) {
            Synchronizer synchronizer = Synchronizer.of(
                    store,
                    FakeServer.of(store.model(), time),
                    OfflineProfile.ofAllEntities(store.model()),
                    SyncOptions.defaults().withSources(time::advance, time, new Random(11)));
            assertThat(synchronizer.history(10)).isNotEmpty();
            assertThat(synchronizer.due()).isEmpty();
            assertThat(synchronizer.synchronize().result())
                    .isIn(SyncResult.COMPLETE, SyncResult.COMPLETE_WITH_REFUSALS);
            assertThat(store.pending().count()).isZero();
            assertThat(StoreCheck.check(store).findings()).isEmpty();
        }
    }

    @Test
    void thereIsAStoreOfTheFormatThatIsWrittenNow() throws IOException {
        Path made = folder.resolve("new");
        ObjectStore.open(made, FormatModel.MODEL).close();
        try (ObjectStore store = ObjectStore.open(made, FormatModel.MODEL)) {
            assertThat(formatOf(store)).isEqualTo(NEWEST);
        }
        assertThat(formats()).contains("v" + NEWEST);
    }

    private static String formatOf(ObjectStore store) {
        return StorePorts.of(store).read(session -> {
            try (var rows = session.sql()
                    .prepare("select value from meta where key = 'format'")
                    .query()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    @Test
    void aStoreOfANewerFormatIsRefusedWithTheNumbers() throws IOException {
        Path newer = unpacked("v" + NEWEST);
        try (ObjectStore store = open(newer, "v" + NEWEST)) {
            StorePorts.of(store).<Boolean>write(session -> {
                session.sql()
                        .prepare("update meta set value = '99' where key = 'format'")
                        .execute();
                RowChecksums.renew(session.sql(), "meta");
                return true;
            });
        }
        assertThatThrownBy(() -> open(newer, "v" + NEWEST))
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("upgrade the library (format=99, known up to=" + NEWEST + ")");
    }
}
