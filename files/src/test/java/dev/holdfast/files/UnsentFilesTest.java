package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UnsentTransfer.Exported;
import dev.holdfast.store.journal.UnsentTransfer.Imported;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.object.StoredObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SPEC 9.4: unsent work goes to another store with the contents of its files. */
class UnsentFilesTest {
    private static final int LONG = 100_000;
    private static final int SHORT = 50;

    @TempDir
    private Path folder;

    private ObjectStore open(String name) {
        return ObjectStore.open(folder.resolve(name), Albums.MODEL);
    }

    private static void refuse(ObjectStore store) {
        store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes()
                .forEach(change -> store.pending()
                        .settle(List.of(
                                new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty()))));
    }

    @Test
    void contentsInlineAndOutsidePendingAndRefusedGoAlong() {
        try (ObjectStore source = open("source");
                ObjectStore target = open("target")) {
            FileStore files = FileStore.of(source);
            StoredObject refused = Albums.document(source, files, bytes(LONG, 1));
            refuse(source);
            StoredObject inline = Albums.document(source, files, bytes(SHORT, 2));
            StoredObject outside = Albums.document(source, files, bytes(LONG, 3));
            Exported exported = source.unsent().export(folder.resolve("out"));
            assertThat(exported.files()).isEqualTo(3);
            assertThat(exported.missingFiles()).isZero();

            FileStore there = FileStore.of(target);
            assertThat(target.unsent().importFrom(folder.resolve("out"))).isEqualTo(new Imported(2, 1, 0));
            for (StoredObject each : List.of(inline, outside)) {
                StoredObject came = Albums.get(target, each.id());
                assertThat(Albums.read(there, came)).isEqualTo(Albums.read(files, each));
                assertThat(there.state(came)).isEqualTo(ContentState.UNSENT);
            }
            target.quarantine()
                    .retry(target.quarantine().find(refused.id()).orElseThrow().number());
            assertThat(Albums.read(there, Albums.get(target, refused.id()))).isEqualTo(bytes(LONG, 1));
            assertThat(target.unsent().importFrom(folder.resolve("out"))).isEqualTo(new Imported(0, 0, 3));
            assertThat(there.totals().files()).isEqualTo(3);
            Albums.requireSound(target);
        }
    }

    @Test
    void contentsAreNotForgottenByAStoreWhoseFilesNobodyOpened() {
        try (ObjectStore source = open("source")) {
            Albums.document(source, FileStore.of(source), bytes(SHORT, 2));
        }
        try (ObjectStore source = open("source")) {
            assertThatThrownBy(() -> source.unsent().export(folder.resolve("out")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("before the store's files are open");
            FileStore.of(source);
            source.unsent().export(folder.resolve("out"));
        }
        try (ObjectStore target = open("target")) {
            assertThatThrownBy(() -> target.unsent().importFrom(folder.resolve("out")))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(target.unsent().count().total()).isZero();
            FileStore.of(target);
            assertThat(target.unsent().importFrom(folder.resolve("out"))).isEqualTo(new Imported(1, 0, 0));
        }
    }
}
