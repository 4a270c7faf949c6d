package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.REMARK;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.ChildStore;
import dev.holdfast.store.testing.RowChecksums;
import dev.holdfast.store.testing.Strace;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Disks that fail and fill: SPEC 2.8, 2.11. */
@ExtendWith(CheckedStores.class)
@Timeout(180)
class CommitFaultsTest {
    @Test
    void aCommitOfUnknownOutcomeSaysSoAndReopeningSettlesIt(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        Draft before = store.create(TAG).set(TEXT, "before");
        store.commit(before);
        store.get(TAG, before.id());
        StorePorts.of(store).attach(new EndingTheTransaction());
        Draft unknown = store.create(TAG).set(TEXT, "unknown");
        assertThatThrownBy(() -> store.commit(unknown)).isInstanceOf(CommitOutcomeUnknownException.class);
        assertThat(unknown.isNew()).isTrue();
        assertRefusesUntilReopened(store, before, unknown);
        store.close();
        ObjectStore again = stores.open(store.folder(), MODEL);
        assertThat(again.get(TAG, before.id()).get(TEXT)).isEqualTo("before");
        assertThat(again.find(TAG, unknown.id())).isPresent();
    }

    private static void assertRefusesUntilReopened(ObjectStore store, Draft before, Draft unknown) {
        assertThatThrownBy(() -> store.commit(unknown))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("open it again");
        assertThatThrownBy(() -> store.count(TAG)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.get(TAG, before.id())).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> store.find(before.id())).isInstanceOf(StoreClosedException.class);
    }

    /** Takes the transaction's end away from the engine, whose own commit then fails when it is too late to know. */
    private static final class EndingTheTransaction implements CommitParticipant {
        @Override
        public String name() {
            return "ending";
        }

        @Override
        public void write(CommitEvent commit, WriteSession session) {
            session.sql()
                    .prepare("update progress set commit_number = " + commit.commitNumber() + ", sequence = "
                            + commit.lastSequence() + ", pending_row = pending_row + 1")
                    .execute();
            RowChecksums.renew(session.sql(), "progress");
            session.sql().prepare("commit").execute();
        }
    }

    @Test
    void aDiskThatCannotSyncMakesTheOutcomeUnknown(TestStores stores) {
        Assumptions.assumeTrue(Strace.isUsable(), "strace is not there: the failing fsync was not tested");
        Path folder = stores.newFolder();
        try (ChildStore child = ChildStore.start()) {
            child.ask("open " + folder);
            assertThat(child.ask("commit acknowledged")).isEqualTo("ok 1");
            try (Strace failing = Strace.attach(child.pid(), "fsync,fdatasync:error=EIO")) {
                Assumptions.assumeTrue(failing.isAttached(), "strace may not attach: the failing fsync was not tested");
                assertThat(child.ask("commit unknown")).startsWith("CommitOutcomeUnknownException");
                assertThat(child.ask("commit refused")).startsWith("StoreClosedException");
            }
            child.ask("close");
            assertThat(child.ask("open " + folder)).isIn("ok 1", "ok 2");
            assertThat(child.ask("commit after")).startsWith("ok");
        }
        try (ObjectStore store = stores.open(folder, MODEL)) {
            assertThat(store.count(TAG)).isBetween(2L, 3L);
        }
    }

    @Test
    void aDiskThatIsFullWhileWritingChangesNothingAndWorksAgainOnceThereIsSpace(TestStores stores) {
        Assumptions.assumeTrue(Strace.isUsable(), "strace is not there: the failing write was not tested");
        Path folder = stores.newFolder();
        try (ChildStore child = ChildStore.start()) {
            child.ask("open " + folder);
            child.ask("commit acknowledged");
            try (Strace failing =
                    Strace.attach(child.pid(), "pwrite64,write:error=ENOSPC", folder + "/holdfast.db-wal")) {
                Assumptions.assumeTrue(failing.isAttached(), "strace may not attach: the failing write was not tested");
                assertThat(child.ask("commit too much")).startsWith("StoreFullException");
                assertThat(child.ask("count")).isEqualTo("ok 1");
            }
            assertThat(child.ask("commit after")).isEqualTo("ok 2");
        }
        assertThat(stores.open(folder, MODEL).count(TAG)).isEqualTo(2);
    }

    @Test
    void aFullDatabaseRefusesTheCommitAloneAndGoesOnOnceThereIsSpace(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        Draft small = store.create(TAG).set(TEXT, "small");
        store.commit(small);
        limitPages(store, 0);
        Draft big = store.create(ORDER).set(REMARK, "x".repeat(5_000_000));
        assertThatThrownBy(() -> store.commit(big)).isInstanceOf(StoreFullException.class);
        assertThat(big.isNew()).isTrue();
        assertThat(store.find(ORDER, big.id())).isEmpty();
        assertThat(store.get(TAG, small.id()).get(TEXT)).isEqualTo("small");
        limitPages(store, 1_000_000);
        store.commit(big);
        assertThat(store.get(ORDER, big.id()).get(REMARK)).hasSize(5_000_000);
    }

    private static void limitPages(ObjectStore store, int atLeast) {
        StorePorts.of(store).write(session -> {
            long pages;
            try (SqlRows rows = session.sql().prepare("pragma page_count").query()) {
                rows.next();
                pages = rows.getLong(1);
            }
            try (SqlRows rows = session.sql()
                    .prepare("pragma max_page_count = " + Math.max(pages + 20, atLeast))
                    .query()) {
                return rows.next();
            }
        });
    }

    @Test
    void aDamagedRecordIsATypedErrorAndTheOthersStayReadable(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL, StoreOptions.defaults().withCacheBytes(0));
        Draft damaged = store.create(TAG).set(TEXT, "secret");
        Draft sound = store.create(TAG).set(TEXT, "sound");
        store.commit(damaged, sound);
        StorePorts.of(store)
                .write(session -> session.sql()
                        .prepare("update " + StorePorts.of(store).columns().table(TAG)
                                + " set record = zeroblob(length(record)) where id = ?")
                        .bind(1, damaged.id().toBytes())
                        .execute());
        assertThatThrownBy(() -> store.get(TAG, damaged.id()))
                .isInstanceOf(CorruptRecordException.class)
                .hasMessageContaining(damaged.id().toString());
        assertThat(store.get(TAG, sound.id()).get(TEXT)).isEqualTo("sound");
        stores.forget(store.folder());
        store.close();
    }
}
