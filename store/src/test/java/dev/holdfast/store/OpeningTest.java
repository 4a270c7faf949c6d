package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.error.StoreLockedException;
import dev.holdfast.store.error.StoreReadOnlyException;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.ChildStore;
import dev.holdfast.store.testing.RowChecksums;
import dev.holdfast.store.testing.TestStores;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a store, and what is refused: SPEC 2.10, 9.1, 9.3, 9.4. */
@ExtendWith(CheckedStores.class)
class OpeningTest {
    @Test
    void aSecondOpenInTheSameProcessIsToldTheOwner(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        String own = "process " + ProcessHandle.current().pid();
        assertThatThrownBy(() -> ObjectStore.open(store.folder(), MODEL))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining(own);
        store.commit(store.create(TAG));
        assertThat(stores.reopen(store).count(TAG)).isEqualTo(1);
    }

    @Test
    void aSecondProcessIsToldTheOwner(TestStores stores) {
        Path folder = stores.newFolder();
        try (ChildStore owner = ChildStore.start()) {
            assertThat(owner.ask("open " + folder)).isEqualTo("ok 0");
            assertThatThrownBy(() -> ObjectStore.open(folder, MODEL))
                    .isInstanceOfSatisfying(
                            StoreLockedException.class,
                            e -> assertThat(e.owner()).startsWith("process " + owner.pid() + " since "));
            assertThat(owner.ask("commit by the owner")).isEqualTo("ok 1");
        }
        assertThat(stores.open(folder, MODEL).count(TAG)).isEqualTo(1);
    }

    @Test
    void aRefusedSecondOpenDoesNotGiveTheFolderToAnotherProcess(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        assertThatThrownBy(() -> ObjectStore.open(store.folder(), MODEL)).isInstanceOf(StoreLockedException.class);
        try (ChildStore other = ChildStore.start()) {
            assertThat(other.ask("open " + store.folder()))
                    .startsWith("StoreLockedException")
                    .contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void anotherWayToTheSameFolderIsTheSameStore(TestStores stores) throws IOException {
        ObjectStore store = stores.onDisk(MODEL);
        Path link = store.folder().resolveSibling("link");
        Files.createSymbolicLink(link, store.folder());
        assertThatThrownBy(() -> ObjectStore.open(link, MODEL)).isInstanceOf(StoreLockedException.class);
    }

    @Test
    void aKilledOwnerLeavesNoLockAndLosesNothingThatWasAcknowledged(TestStores stores) {
        Path folder = stores.newFolder();
        try (ChildStore owner = ChildStore.start()) {
            owner.ask("open " + folder);
            owner.ask("commit one");
            assertThat(owner.ask("commit two")).isEqualTo("ok 2");
            owner.kill();
        }
        assertThat(stores.open(folder, MODEL).count(TAG)).isEqualTo(2);
    }

    @Test
    void aStoreOfANewerFormatIsRefused(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        StorePorts.of(store).<Boolean>write(session -> {
            session.sql()
                    .prepare("update meta set value = '99' where key = 'format'")
                    .execute();
            RowChecksums.renew(session.sql(), "meta");
            return true;
        });
        store.close();
        assertThatThrownBy(() -> ObjectStore.open(store.folder(), MODEL))
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("format=99");
        stores.forget(store.folder());
    }

    @Test
    void aDatabaseThatIsNoStoreIsRefused(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        StorePorts.of(store)
                .write(session -> session.sql().prepare("drop table meta").execute());
        stores.forget(store.folder());
        store.close();
        assertThatThrownBy(() -> ObjectStore.open(store.folder(), MODEL)).isInstanceOf(StoreFormatException.class);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("holdfast.db");
        byte[] content = "nothing of the kind".repeat(400).getBytes(StandardCharsets.US_ASCII);
        Files.write(file, content);
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL)).isInstanceOf(StoreCorruptException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    @Test
    void aFolderThatIsAFileIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> ObjectStore.open(file, MODEL))
                .isInstanceOf(StoreAccessException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aStoreBelongsToOneUser(TestStores stores) {
        StoreOptions anna = StoreOptions.defaults().withUser("anna");
        ObjectStore store = stores.onDisk(MODEL, anna);
        store.commit(store.create(TAG));
        store.close();
        for (StoreOptions other :
                List.of(StoreOptions.defaults(), StoreOptions.defaults().withUser("bert"))) {
            assertThatThrownBy(() -> ObjectStore.open(store.folder(), MODEL, other))
                    .isInstanceOf(StoreAccessException.class)
                    .hasMessageContaining("user")
                    .hasMessageNotContaining("anna");
        }
        assertThat(stores.open(store.folder(), MODEL, anna).count(TAG)).isEqualTo(1);
    }

    @Test
    void aReadOnlyStoreReadsBesideTheOwnerAndWritesNothing(TestStores stores) {
        ObjectStore owner = stores.onDisk(MODEL);
        Draft tag = owner.create(TAG).set(TEXT, "t");
        owner.commit(tag);
        try (ObjectStore reader =
                ObjectStore.open(owner.folder(), MODEL, StoreOptions.defaults().withReadOnly())) {
            assertThat(reader.get(TAG, tag.id()).get(TEXT)).isEqualTo("t");
            owner.commit(owner.create(TAG));
            assertThat(reader.count(TAG)).isEqualTo(2);
            assertThatThrownBy(() -> reader.commit(reader.create(TAG))).isInstanceOf(StoreReadOnlyException.class);
        }
        owner.commit(owner.create(TAG));
        assertThat(owner.count(TAG)).isEqualTo(3);
    }

    @Test
    void aReadOnlyStoreSeesWhatTheOwnerChangesInAnObjectItHasRead(TestStores stores) {
        ObjectStore owner = stores.onDisk(MODEL);
        Draft tag = owner.create(TAG).set(TEXT, "before");
        owner.commit(tag);
        try (ObjectStore reader =
                ObjectStore.open(owner.folder(), MODEL, StoreOptions.defaults().withReadOnly())) {
            reader.get(TAG, tag.id());
            assertThat(reader.get(TAG, tag.id()).get(TEXT)).isEqualTo("before");
            owner.commit(owner.edit(owner.get(TAG, tag.id())).set(TEXT, "after"));
            assertThat(reader.get(TAG, tag.id()).get(TEXT)).isEqualTo("after");
        }
    }

    @Test
    void aReadOnlyStoreNeedsAStoreAndItsModel(TestStores stores, @TempDir Path empty) {
        StoreOptions readOnly = StoreOptions.defaults().withReadOnly();
        assertThatThrownBy(() -> ObjectStore.open(empty, MODEL, readOnly)).isInstanceOf(StoreAccessException.class);
        assertThat(empty).isEmptyDirectory();
        ObjectStore store = stores.onDisk(MODEL);
        DomainModel other = DomainModel.define("Other", 1).entity("Thing").build();
        assertThatThrownBy(() -> ObjectStore.open(store.folder(), other, readOnly))
                .isInstanceOf(StoreFormatException.class);
    }

    @Test
    void aModelThatAddsIsTakenOverAndSoIsOneThatTakesAway(TestStores stores) {
        DomainModel small = DomainModel.define("M", 1)
                .entity("A", e -> e.string("Name", 10).integer("Gone"))
                .entity("B")
                .build();
        DomainModel large = DomainModel.define("M", 2)
                .entity(
                        "A",
                        e -> e.string("Name", 20, a -> a.indexed())
                                .integer("Gone")
                                .bool("More"))
                .entity("B", e -> e.reference("B_A", "A"))
                .entity("C")
                .build();
        ObjectStore store = stores.onDisk(small);
        Draft a = store.create("A").set("Name", "a");
        store.commit(a);
        store.close();
        ObjectStore wider = stores.open(store.folder(), large);
        assertThat(wider.get(large.entity("A"), a.id()).get("More")).isEqualTo(false);
        wider.commit(wider.edit(wider.get(large.entity("A"), a.id())).set("More", true));
        wider.close();
        ObjectStore narrower = stores.open(store.folder(), small);
        assertThat(narrower.quarantine().find(a.id()).orElseThrow().values()).containsEntry("More", true);
        assertThat(narrower.count(small.entity("A"))).isZero();
    }

    @Test
    void folderAndFilesAreTheirOwnersAlone(TestStores stores) throws IOException {
        ObjectStore store = stores.onDisk(MODEL);
        store.commit(store.create(TAG));
        Assumptions.assumeTrue(
                store.folder().getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.folder())))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(store.folder())) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aTemporaryFolderThatCannotHoldTheDriverIsNamedInTheError(TestStores stores, @TempDir Path temp)
            throws IOException {
        Path file = Files.createFile(temp.resolve("no-folder"));
        try (ChildStore child = ChildStore.start("-Dorg.sqlite.tmpdir=" + file, "-Djava.io.tmpdir=" + file)) {
            assertThat(child.ask("open " + stores.newFolder()))
                    .startsWith("StoreAccessException")
                    .contains("org.sqlite.tmpdir");
        }
    }

    @Test
    void anInterruptHurtsNoOpeningAndIsKept(TestStores stores) {
        Path folder = stores.newFolder();
        Thread.currentThread().interrupt();
        ObjectStore store = stores.open(folder, MODEL);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.commit(store.create(TAG)).commitNumber()).isEqualTo(1);
    }

    @Test
    void aFailedOpenGivesTheFolderBack(TestStores stores) {
        Path folder = stores.newFolder();
        StoreOptions readersOfAnna = StoreOptions.defaults().withUser("anna");
        stores.open(folder, MODEL).close();
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL, readersOfAnna))
                .isInstanceOf(StoreAccessException.class);
        assertThat(stores.open(folder, MODEL).count(TAG)).isZero();
    }

    @Test
    void theDiskIsForcedAsTheOptionSays(TestStores stores) {
        StoreOptions defaults = StoreOptions.defaults();
        assertThat(synchronous(stores.onDisk(MODEL))).isEqualTo("2");
        assertThat(synchronous(stores.onDisk(MODEL, defaults.withDurability(Durability.POWER_LOSS))))
                .isEqualTo("2");
        assertThat(synchronous(stores.onDisk(MODEL, defaults.withDurability(Durability.PROCESS_CRASH))))
                .isEqualTo("1");
    }

    private static String synchronous(ObjectStore store) {
        return StorePorts.of(store).write(session -> {
            try (SqlRows rows = session.sql().prepare("pragma synchronous").query()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    @Test
    void optionsOutsideTheirBoundsAreRefused() {
        StoreOptions options = StoreOptions.defaults();
        assertThatThrownBy(() -> options.withReaders(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withReaders(65)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withReaderWaitMillis(249)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withCacheBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withJournalRetention(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
