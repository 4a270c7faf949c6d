package dev.holdfast.store;

import static dev.holdfast.store.StagedGroup.BAD;
import static dev.holdfast.store.StagedGroup.BAD_AT_LAST;
import static dev.holdfast.store.StagedGroup.ENDING;
import static dev.holdfast.store.StagedGroup.FULL;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commits that share a transaction when something happens to one of them or to all: SPEC 2.2, 2.8, 2.9, 2.11, 9.4. */
@ExtendWith(CheckedStores.class)
@Timeout(120)
class GroupOutcomesTest {
    private static void demandCommitted(ObjectStore store, long count) {
        assertThat(store.count(TAG)).isEqualTo(count);
        assertThat(store.pending().count()).isEqualTo(count);
        assertThat(store.journal().lastSequence()).isEqualTo(count);
    }

    @Test
    void whoeverFindsTheDiskFullIsToldSoAndTheOthersAreCommitted(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.inMemory(MODEL);
        StagedGroup group = new StagedGroup(store).commit("one", FULL, "two");
        group.run();
        assertThat(group.failures).containsOnlyKeys(FULL);
        assertThat(group.failures.get(FULL)).isInstanceOf(StoreFullException.class);
        demandCommitted(store, 3);
    }

    @Test
    void aCommitThatFailsAtItsLastStepLeavesNoGapForThoseBehindIt(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.inMemory(MODEL);
        StagedGroup group = new StagedGroup(store).commit("one", BAD_AT_LAST, "two");
        group.run();
        assertThat(group.failures).containsOnlyKeys(BAD_AT_LAST);
        assertThat(group.failures.get(BAD_AT_LAST)).isInstanceOf(IllegalStateException.class);
        demandCommitted(store, 3);
        assertThat(StorePorts.of(store).lastCommit()).isEqualTo(3);
    }

    @Test
    void whoeverTakesPartIsToldTheEndOfEveryWriteOnce(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.inMemory(MODEL);
        StagedGroup group = new StagedGroup(store).commit("one", BAD, "two", FULL, BAD_AT_LAST, "three");
        group.run();
        assertThat(group.failures).containsOnlyKeys(BAD, FULL, BAD_AT_LAST);
        demandCommitted(store, 4);
        assertThat(group.ends).isEqualTo(group.writes);
    }

    @Test
    void anUnknownOutcomeIsToldToAllWhoShareTheTransaction(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.onDisk(MODEL);
        StagedGroup group = new StagedGroup(store).commit("one", ENDING);
        group.run();
        assertThat(group.failures).containsOnlyKeys("one", ENDING);
        assertThat(group.failures.values())
                .allSatisfy(each -> assertThat(each).isInstanceOf(CommitOutcomeUnknownException.class));
        assertThat(group.ends).isEqualTo(group.writes);
        assertThatThrownBy(() -> store.count(TAG)).isInstanceOf(StoreClosedException.class);
        Draft later = store.create(TAG).set(TEXT, "later");
        assertThatThrownBy(() -> store.commit(later))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("open it again");
        store.close();
        demandCommitted(stores.open(store.folder(), MODEL), 3);
    }

    @Test
    void theEmptyingComesAfterThoseBeforeItAndRefusesThoseBehindIt(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.onDisk(MODEL);
        StagedGroup group = new StagedGroup(store)
                .commit("before")
                .add("emptying", () -> store.reset(UnsentPolicy.GIVE_UP))
                .commit("behind");
        group.run();
        assertThat(group.failures).containsOnlyKeys("behind");
        assertThat(group.failures.get("behind"))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("emptied");
        assertThat(stores.open(store.folder(), MODEL).count(TAG)).isZero();
    }
}
