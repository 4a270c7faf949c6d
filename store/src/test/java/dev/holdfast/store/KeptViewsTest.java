package dev.holdfast.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.internal.sqlite.SqliteDatabase.Checkpoint;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that keep a view between two commits: nobody reads an old state for it, and the log is not held. */
@ExtendWith(CheckedStores.class)
class KeptViewsTest {
    private static final DomainModel MODEL = DomainModel.define("Views", 1)
            .entity("Note", e -> e.integer("Number"))
            .build();
    private static final Entity NOTE = MODEL.entity("Note");
    private static final Attribute<Integer> NUMBER = NOTE.integer("Number");
    private static final StoreOptions UNCACHED = StoreOptions.defaults().withCacheBytes(0);

    @Test
    void everyReadSeesTheCommitBeforeItHoweverOftenWasReadBetween(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL, UNCACHED);
        Draft note = store.create(NOTE).set(NUMBER, 0);
        store.commit(note);
        for (int i = 1; i <= 50; i++) {
            CommitReceipt receipt = store.commit(note.set(NUMBER, i));
            for (int reads = 0; reads < i % 5; reads++) {
                assertThat(store.get(NOTE, note.id()).get(NUMBER)).isEqualTo(i);
                assertThat(store.read(ReadView::commitNumber)).isEqualTo(receipt.commitNumber());
            }
        }
    }

    @Test
    void aViewUnderWayStaysAsItIsAndTheNextReadSeesTheCommit(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL, UNCACHED);
        Draft note = store.create(NOTE).set(NUMBER, 1);
        store.commit(note);
        store.count(NOTE);
        store.count(NOTE);
        store.read(view -> {
            store.commit(note.set(NUMBER, 2), store.create(NOTE));
            assertThat(view.count(NOTE)).isEqualTo(1);
            assertThat(view.find(NOTE, note.id()).orElseThrow().get(NUMBER)).isEqualTo(1);
            assertThat(store.count(NOTE)).isEqualTo(2);
            return null;
        });
        assertThat(store.count(NOTE)).isEqualTo(2);
    }

    @Test
    void aViewThatIsKeptDoesNotHoldTheLog(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL, UNCACHED);
        for (int i = 0; i < 20; i++) {
            store.commit(store.create(NOTE).set(NUMBER, i));
            store.count(NOTE);
            store.count(NOTE);
        }
        store.commit(store.create(NOTE));
        Checkpoint checkpoint = store.engine().database().checkpoint(false);
        assertThat(checkpoint.logPages()).isPositive();
        assertThat(checkpoint.movedPages()).isEqualTo(checkpoint.logPages());
    }

    @Test
    void aReaderThatFailsLeavesNoViewBehind(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL, UNCACHED.withReaders(1));
        store.count(NOTE);
        assertThatThrownBy(() -> store.read(view -> {
                    throw new IllegalStateException("of the visitor");
                }))
                .hasMessage("of the visitor")
                .hasNoSuppressedExceptions();
        store.commit(store.create(NOTE));
        assertThat(store.count(NOTE)).isEqualTo(1);
        assertThat(store.engine().database().lentReaders()).isZero();
    }

    /** Two objects that every commit changes together; a reader never finds the second older than the first. */
    @Test
    void noReaderFindsAnOlderStateAfterANewerOne(TestStores stores) throws InterruptedException {
        ObjectStore store = stores.inMemory(MODEL, UNCACHED);
        Draft first = store.create(NOTE).set(NUMBER, 0);
        Draft second = store.create(NOTE).set(NUMBER, 0);
        store.commit(first, second);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean wentBack = new AtomicBoolean();
        Runnable reading = () -> {
            int seen = 0;
            while (!ended.get()) {
                int one = store.get(NOTE, first.id()).get(NUMBER);
                int other = store.get(NOTE, second.id()).get(NUMBER);
                wentBack.compareAndSet(false, one < seen || other < one);
                seen = other;
            }
        };
        Thread[] readers = {new Thread(reading), new Thread(reading)};
        for (Thread reader : readers) {
            reader.start();
        }
        for (int i = 1; i <= 300; i++) {
            store.commit(first.set(NUMBER, i), second.set(NUMBER, i));
        }
        ended.set(true);
        for (Thread reader : readers) {
            reader.join();
        }
        assertThat(wentBack).isFalse();
    }
}
