package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC 9.3, 9.4: a process killed in the middle of a long piece of work leaves what was, or what was to be. */
class KilledKeeperTest {
    private static final int LONG = 100_000;

    @TempDir
    private Path folder;

    private Path store() {
        return folder.resolve("store");
    }

    private Path other() {
        return folder.resolve("other");
    }

    private void die(String work, String step) {
        int exit = ChildJvm.run(DyingKeeper.class, "128m", store().toString(), step, work, other().toString());
        assertThat(exit).isEqualTo(DyingKeeper.DEAD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup-rows", "backup-files", "backup-published"})
    void aBackupIsThereAsAWholeOrNotAtAll(String step) {
        StoredObject document;
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            document = Albums.document(store, FileStore.of(store), bytes(LONG, 1));
        }
        die("backup", step);
        assertThat(Files.exists(other())).isEqualTo(step.equals("backup-published"));
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            Albums.requireSound(store);
            assertThat(Albums.filesOnDisk(store())).hasSize(1);
        }
        if (Files.exists(other())) {
            try (ObjectStore copy = ObjectStore.open(other(), Albums.MODEL)) {
                assertThat(Albums.read(FileStore.of(copy), Albums.get(copy, document.id())))
                        .isEqualTo(bytes(LONG, 1));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clear,emptying", "clear,emptied", "clear,emptied-folders",
        "reset,emptying", "reset,emptied", "reset,emptied-folders",
        "sign-out,emptying", "sign-out,emptied", "sign-out,emptied-folders"
    })
    void aStoreIsEmptiedWholeOrNotAtAll(String work, String step) {
        StoredObject document;
        ObjectId owner;
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            owner = StorePorts.of(store).storeId();
            document = Albums.document(store, FileStore.of(store), bytes(LONG, 1));
        }
        die(work, step);
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            boolean gone = !step.equals("emptying");
            assertThat(Files.exists(store().resolve("files"))).isNotEqualTo(gone);
            FileStore files = FileStore.of(store);
            assertThat(store.find(document.id()).isEmpty()).isEqualTo(gone);
            assertThat(store.pending().count()).isEqualTo(gone ? 0 : 1);
            assertThat(StorePorts.of(store).storeId().equals(owner))
                    .as("whose store it is")
                    .isNotEqualTo(gone && work.equals("sign-out"));
            assertThat(files.totals().files()).isEqualTo(gone ? 0 : 1);
            Albums.requireSound(store);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"importing-contents", "importing"})
    void anImportThatDiedGoesOnWhereItStopped(String step) {
        StoredObject first;
        StoredObject second;
        try (ObjectStore source = ObjectStore.open(folder.resolve("source"), Albums.MODEL)) {
            first = Albums.document(source, FileStore.of(source), bytes(LONG, 1));
            second = Albums.document(source, FileStore.of(source), bytes(LONG, 2));
            source.unsent().export(other());
        }
        die("import", step);
        boolean one = step.equals("importing");
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            FileStore files = FileStore.of(store);
            assertThat(store.pending().count()).isEqualTo(one ? 1 : 0);
            assertThat(files.totals().files()).isEqualTo(one ? 1 : 0);
            Albums.requireSound(store);
            assertThat(store.unsent().importFrom(other())).isEqualTo(new Imported(one ? 1 : 2, 0, one ? 1 : 0));
            assertThat(Albums.read(files, Albums.get(store, first.id()))).isEqualTo(bytes(LONG, 1));
            assertThat(Albums.read(files, Albums.get(store, second.id()))).isEqualTo(bytes(LONG, 2));
            Albums.requireSound(store);
        }
    }

    @Test
    void anExportThatDiedIsNotThere() {
        try (ObjectStore store = ObjectStore.open(store(), Albums.MODEL)) {
            Albums.document(store, FileStore.of(store), bytes(LONG, 1));
        }
        die("export", "exporting");
        assertThat(other()).doesNotExist();
    }
}
