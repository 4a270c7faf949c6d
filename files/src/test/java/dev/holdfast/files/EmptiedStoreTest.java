package dev.holdfast.files;

import static dev.holdfast.files.Albums.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.journal.UnsentWorkException;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.StorePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SPEC 9.4: data goes only when nothing unsent goes with it, or when that was asked for. */
class EmptiedStoreTest {
    private static final int LONG = 100_000;
    private static final Entity ALBUM = Albums.MODEL.entity("Album");

    @TempDir
    private Path folder;

    enum Way {
        RESET(ObjectStore::reset),
        CLEAR(ObjectStore::clear),
        SIGN_OUT((store, policy) -> StorePorts.of(store).signOut(policy));

        private final BiConsumer<ObjectStore, UnsentPolicy> call;

        Way(BiConsumer<ObjectStore, UnsentPolicy> call) {
            this.call = call;
        }

        void empty(ObjectStore store, UnsentPolicy policy) {
            call.accept(store, policy);
        }
    }

    private ObjectStore open() {
        return ObjectStore.open(folder, Albums.MODEL);
    }

    private static Draft album(ObjectStore store, String title) {
        return store.create(ALBUM).set("Title", title);
    }

    private static UploadBatch take(ObjectStore store) {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.REFUSE)
                .batch()
                .orElseThrow();
    }

    /** One change of each kind of unsent work, and a document with a file that the server has. */
    private static void fill(ObjectStore store) {
        FileStore files = FileStore.of(store);
        StoredObject document = Albums.document(store, files, bytes(LONG, 1));
        files.transfers().uploaded(document.id(), Albums.changeDate(document));
        store.pending()
                .settle(List.of(
                        new Outcome.Accepted(take(store).changes().get(0).key(), "1", java.util.Map.of())));
        store.commit(album(store, "refused secret"));
        store.pending()
                .settle(List.of(new Outcome.Refused(
                        take(store).changes().get(0).key(), RefusalReason.NOT_VALID, "no", Optional.empty())));
        store.commit(album(store, "sent secret"));
        take(store);
        store.commit(album(store, "pending one"), album(store, "pending two"));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void unsentWorkIsCountedAndNothingIsDone(Way way) {
        try (ObjectStore store = open()) {
            fill(store);
            assertThatThrownBy(() -> way.empty(store, UnsentPolicy.REFUSE))
                    .isInstanceOfSatisfying(UnsentWorkException.class, e -> {
                        assertThat(e.count().pending()).isEqualTo(2);
                        assertThat(e.count().inFlight()).isEqualTo(1);
                        assertThat(e.count().quarantined()).isEqualTo(1);
                    })
                    .hasMessageContaining("pending=2, in flight=1, quarantined=1");
            assertThat(store.count(ALBUM)).isEqualTo(3);
            store.commit(album(store, "goes on"));
            Albums.requireSound(store);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatIsGivenUpGoesWithEverythingAndTheStoreIsClosed(Way way) {
        ObjectStore store = open();
        fill(store);
        way.empty(store, UnsentPolicy.GIVE_UP);
        assertThatThrownBy(() -> store.count(ALBUM)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.commit(album(store, "late"))).isInstanceOf(StoreClosedException.class);
        store.close();
        assertThat(folder.resolve("files")).doesNotExist();
        try (ObjectStore again = open()) {
            FileStore files = FileStore.of(again);
            assertThat(again.count(ALBUM) + again.count(Albums.DOCUMENT)).isZero();
            assertThat(again.pending().count()).isZero();
            assertThat(again.pending().openBatches()).isEmpty();
            assertThat(again.quarantine().count()).isZero();
            assertThat(files.totals().usedBytes()).isZero();
            Albums.requireSound(again);
            assertThat(Albums.read(files, Albums.document(again, files, bytes(LONG, 2))))
                    .isEqualTo(bytes(LONG, 2));
            Albums.requireSound(again);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aStoreWithoutUnsentWorkIsEmptiedWithoutAsking(Way way) {
        try (ObjectStore store = open()) {
            way.empty(store, UnsentPolicy.REFUSE);
        }
        try (ObjectStore again = open()) {
            Albums.requireSound(again);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void consumersOfTheJournalAreToldToReadEveryEntityAnew(Way way) {
        long before;
        try (ObjectStore store = open()) {
            store.commit(album(store, "one"));
            JournalConsumer consumer = store.journal().consumer("audit", ChangeJournal.Start.OLDEST);
            List<JournalEntry> entries = consumer.next(10);
            before = entries.get(entries.size() - 1).sequence();
            consumer.acknowledge(before);
            way.empty(store, UnsentPolicy.GIVE_UP);
        }
        try (ObjectStore again = open()) {
            List<JournalEntry> told = again.journal()
                    .consumer("audit", ChangeJournal.Start.OLDEST)
                    .next(10);
            assertThat(told).hasSize(3).allMatch(entry -> entry.kind() == ChangeKind.ENTITY_LOADED);
            assertThat(told.get(0).sequence()).isEqualTo(before + 1);
            assertThat(told).extracting(JournalEntry::entity).containsExactlyInAnyOrder("Album", "Document", "Picture");
        }
    }

    @Test
    void theJournalOfBeforeStaysAfterAResetAndGoesWithAClear() throws Exception {
        try (ObjectStore store = open()) {
            store.commit(album(store, "a name of before"));
            store.journal().consumer("audit", ChangeJournal.Start.OLDEST);
            Draft edit = store.edit(store.get(ALBUM, newest(store)));
            store.commit(edit.set("Title", "x"));
            store.reset(UnsentPolicy.GIVE_UP);
        }
        try (ObjectStore store = open()) {
            assertThat(store.journal()
                            .consumer("audit", ChangeJournal.Start.OLDEST)
                            .next(10))
                    .hasSize(5);
            assertThat(holds("a name of before")).isTrue();
            store.clear(UnsentPolicy.REFUSE);
        }
        assertThat(holds("a name of before")).isFalse();
        try (ObjectStore store = open()) {
            assertThat(store.journal()
                            .consumer("audit", ChangeJournal.Start.OLDEST)
                            .next(10))
                    .hasSize(3);
        }
    }

    private static ObjectId newest(ObjectStore store) {
        return store.pending().list(1).get(0).object();
    }

    private boolean holds(String text) throws Exception {
        String database = new String(Files.readAllBytes(folder.resolve("holdfast.db")), StandardCharsets.ISO_8859_1);
        Path log = folder.resolve("holdfast.db-wal");
        String tail = Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1) : "";
        return database.contains(text) || tail.contains(text);
    }

    @Test
    void aStoreIsNotEmptiedWhileSomethingThatMustBeAloneIsUnderWay() {
        try (ObjectStore store = open()) {
            var claim = StorePorts.of(store).claim("a synchronization is under way");
            assertThatThrownBy(() -> store.clear(UnsentPolicy.GIVE_UP))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("a synchronization is under way");
            claim.close();
            store.clear(UnsentPolicy.REFUSE);
        }
    }

    @Test
    void aStoreBelongsToItsUserUntilThatUserSignsOut() {
        StoreOptions anna = StoreOptions.defaults().withUser("anna");
        StoreOptions bert = StoreOptions.defaults().withUser("bert");
        ObjectId first;
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL, anna)) {
            first = StorePorts.of(store).storeId();
            store.clear(UnsentPolicy.REFUSE);
        }
        refused(bert);
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL, anna)) {
            assertThat(StorePorts.of(store).storeId()).isEqualTo(first);
            StorePorts.of(store).signOut(UnsentPolicy.REFUSE);
        }
        try (ObjectStore store = ObjectStore.open(folder, Albums.MODEL, bert)) {
            assertThat(StorePorts.of(store).storeId()).isNotEqualTo(first);
        }
        refused(anna);
        refused(StoreOptions.defaults());
    }

    @Test
    void aStoreMadeForNobodyIsNotOpenedAsSomebodys() {
        open().close();
        refused(StoreOptions.defaults().withUser("anna"));
        open().close();
    }

    private void refused(StoreOptions options) {
        assertThatThrownBy(() -> ObjectStore.open(folder, Albums.MODEL, options))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining("bound to the user that it was made for, or to none")
                .hasMessageNotContaining("anna");
    }
}
