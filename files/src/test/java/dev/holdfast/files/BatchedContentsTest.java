package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static dev.holdfast.files.Albums.changeDate;
import static dev.holdfast.files.Albums.filesOnDisk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.object.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC 3.4, 5.3 for contents: what a batch is to be sent with stays as long as the batch, and no longer. */
class BatchedContentsTest {
    private static final int LONG = 200_000;

    @TempDir
    private Path folder;

    private ObjectStore store;
    private FileStore files;

    @BeforeEach
    void open() {
        store = ObjectStore.open(folder, Albums.MODEL);
        files = FileStore.of(store);
    }

    @AfterEach
    void close() {
        Albums.requireSound(store);
        store.close();
    }

    /** Opens the store anew, and not its files. */
    private void reopen() {
        store.close();
        store = ObjectStore.open(folder, Albums.MODEL);
    }

    private List<UploadChange> takeAll() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow()
                .changes();
    }

    @Test
    void pinnedContentsOutliveReplacementAndRestartUntilTheyAreAcknowledged() throws IOException {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        takeAll();
        StoredObject second = Albums.replace(store, files, first, bytes(LONG, 2));
        reopen();
        files = FileStore.of(store);
        files.sweep();
        try (UploadSource source = files.transfers().upload(first.id(), changeDate(first))) {
            assertThat(source.openAt(0).readAllBytes()).isEqualTo(bytes(LONG, 1));
        }
        assertThat(files.transfers().needsUpload(second)).isTrue();
        files.transfers().uploaded(first.id(), changeDate(first));
        assertThat(files.transfers().needsUpload(second)).isTrue();
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(Albums.read(files, second)).isEqualTo(bytes(LONG, 2));
    }

    @Test
    void contentsThatABatchHoldsStayUntilItLetsGoOfThem() throws IOException {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        UploadChange taken = takeAll().get(0);
        StoredObject second = Albums.replace(store, files, first, bytes(LONG, 2));
        try (UploadSource source = files.transfers().upload(first.id(), changeDate(first))) {
            assertThat(source.openAt(0).readAllBytes()).isEqualTo(bytes(LONG, 1));
        }
        store.pending().settle(List.of(new Outcome.NotSent(taken.key(), "kept back")));
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(Albums.read(files, second)).isEqualTo(bytes(LONG, 2));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void contentsOfADeletedObjectGoWithTheBatchThatHoldsThem(Function<UploadChange, Outcome> outcome) {
        StoredObject object = Albums.document(store, files, bytes(LONG, 1));
        UploadChange taken = takeAll().get(0);
        store.delete(object);
        assertThat(filesOnDisk(folder)).hasSize(1);
        store.pending().settle(List.of(outcome.apply(taken)));
        assertThat(filesOnDisk(folder)).isEmpty();
        assertThat(files.totals()).isEqualTo(new FileTotals(0, 0, 0, 0, 0));
    }

    static Stream<Function<UploadChange, Outcome>> outcomes() {
        return Stream.of(
                change -> new Outcome.NotSent(change.key(), "kept back"),
                change -> new Outcome.Accepted(change.key(), "1", Map.of()),
                change -> new Outcome.Refused(change.key(), RefusalReason.NOT_VALID, "no", Optional.empty()));
    }

    @Test
    void contentsOfABatchThatWasTakenWhileTheFilesWereClosedStayUntilItLetsGoOfThem() throws IOException {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        reopen();
        UploadChange taken = takeAll().get(0);
        files = FileStore.of(store);
        StoredObject second = Albums.replace(store, files, first, bytes(LONG, 2));
        files.sweep();
        try (UploadSource source = files.transfers().upload(first.id(), changeDate(first))) {
            assertThat(source.openAt(0).readAllBytes()).isEqualTo(bytes(LONG, 1));
        }
        store.pending().settle(List.of(new Outcome.NotSent(taken.key(), "kept back")));
        assertThat(filesOnDisk(folder)).hasSize(1);
        assertThat(Albums.read(files, second)).isEqualTo(bytes(LONG, 2));
    }

    @Test
    void contentsOfABatchThatWasSettledWhileTheFilesWereClosedGoWhenTheyAreOpened() {
        StoredObject first = Albums.document(store, files, bytes(LONG, 1));
        UploadChange taken = takeAll().get(0);
        Albums.replace(store, files, first, bytes(LONG, 2));
        assertThat(filesOnDisk(folder)).hasSize(2);
        reopen();
        store.pending().settle(List.of(new Outcome.NotSent(taken.key(), "kept back")));
        files = FileStore.of(store);
        assertThat(filesOnDisk(folder)).hasSize(1);
    }
}
