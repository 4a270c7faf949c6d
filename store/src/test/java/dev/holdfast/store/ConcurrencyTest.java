package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.AGE;
import static dev.holdfast.store.testing.TradeModel.CUSTOMER;
import static dev.holdfast.store.testing.TradeModel.LINES;
import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.ORDER;
import static dev.holdfast.store.testing.TradeModel.PERSON;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.CheckException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.Place;
import dev.holdfast.store.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads: SPEC 2.9, and closing. */
@ExtendWith(CheckedStores.class)
@Timeout(120)
class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int COMMITS = 40;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void concurrentCommitsAreAllKeptAndAFailingOneHurtsNobody(Place place, TestStores stores) throws Exception {
        ObjectStore store = place.open(stores, MODEL, StoreOptions.defaults());
        List<Future<Integer>> done = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            done.add(threads.submit(() -> commitMany(store, thread)));
        }
        int failed = 0;
        for (Future<Integer> each : done) {
            failed += each.get();
        }
        assertThat(failed).isEqualTo(THREADS * COMMITS / 4);
        long committed = (long) THREADS * COMMITS - failed;
        assertThat(store.count(TAG)).isEqualTo(committed);
        assertThat(store.<Long>read(ReadView::commitNumber)).isEqualTo(committed);
        assertThat(store.journal().lastSequence()).isEqualTo(committed);
        assertThat(store.pending().count()).isEqualTo(committed);
    }

    private static int commitMany(ObjectStore store, int thread) {
        int failed = 0;
        for (int i = 0; i < COMMITS; i++) {
            boolean bad = i % 4 == 3;
            Draft draft = store.create(TAG).set(TEXT, bad ? "x".repeat(50) : thread + "/" + i);
            try {
                store.commit(draft);
                assertThat(store.get(TAG, draft.id()).get(TEXT)).isEqualTo(thread + "/" + i);
            } catch (CheckException e) {
                failed++;
            }
        }
        return failed;
    }

    @Test
    void twoThatEditTheSameObjectBothHaveTheirMembersKept(TestStores stores) throws Exception {
        ObjectStore store = stores.inMemory(MODEL);
        Draft order = store.create(ORDER);
        store.commit(order);
        Future<?> lines = threads.submit(() -> {
            for (int i = 1; i <= COMMITS; i++) {
                store.commit(store.edit(ORDER, order.id()).set(LINES, i));
            }
        });
        for (long i = 1; i <= COMMITS; i++) {
            store.commit(store.edit(ORDER, order.id()).set("Grams", i));
        }
        lines.get();
        StoredObject stored = store.get(ORDER, order.id());
        assertThat(stored.get(LINES)).isEqualTo(COMMITS);
        assertThat(stored.get("Grams")).isEqualTo((long) COMMITS);
    }

    /** Two objects always get the same number in one commit; whoever reads the first must not find the second older. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void nobodySeesHalfOfACommit(Place place, TestStores stores) throws Exception {
        ObjectStore store = place.open(stores, MODEL, StoreOptions.defaults());
        Draft one = store.create(PERSON).set(AGE, 0);
        Draft two = store.create(CUSTOMER).set(AGE, 0);
        store.commit(one, two);
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> readers = new ArrayList<>();
        readers.add(threads.submit(whileRunning(over, () -> {
            int first = store.get(PERSON, one.id()).get(AGE);
            assertThat(store.get(PERSON, two.id()).get(AGE)).isGreaterThanOrEqualTo(first);
        })));
        readers.add(threads.submit(whileRunning(
                over,
                () -> store.read(view -> {
                    int first = view.find(PERSON, one.id()).orElseThrow().get(AGE);
                    assertThat(view.find(PERSON, two.id()).orElseThrow().get(AGE))
                            .isEqualTo(first);
                    return null;
                }))));
        readers.add(threads.submit(whileRunning(
                over,
                () -> store.read(view -> {
                    List<Integer> ages = new ArrayList<>();
                    view.scan(PERSON, each -> ages.add(each.get(AGE)));
                    assertThat(ages).hasSize(2);
                    assertThat(ages.get(0)).isEqualTo(ages.get(1));
                    return null;
                }))));
        for (int i = 1; i <= 300; i++) {
            store.commit(one.set(AGE, i), two.set(AGE, i));
        }
        over.set(true);
        for (Future<Integer> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
    }

    private static Callable<Integer> whileRunning(AtomicBoolean over, Runnable look) {
        return () -> {
            int looks = 0;
            do {
                look.run();
                looks++;
            } while (!over.get());
            return looks;
        };
    }

    @Test
    void readersDoNotWaitForACommit(TestStores stores) throws Exception {
        ObjectStore store = stores.inMemory(MODEL);
        Draft tag = store.create(TAG).set(TEXT, "before");
        store.commit(tag);
        Holding holding = new Holding();
        StorePorts.of(store).attach(holding);
        Future<?> commit = threads.submit(() -> store.commit(tag.set(TEXT, "after")));
        holding.entered.await();
        assertThat(store.get(TAG, tag.id()).get(TEXT)).isEqualTo("before");
        assertThat(store.count(TAG)).isEqualTo(1);
        assertThat(store.<Object>read(
                        view -> view.find(TAG, tag.id()).orElseThrow().get(TEXT)))
                .isEqualTo("before");
        holding.leave.countDown();
        commit.get();
        assertThat(store.get(TAG, tag.id()).get(TEXT)).isEqualTo("after");
    }

    @Test
    void commitsThatWaitShareOneTransactionAndKeepTheirOwnNumbers(TestStores stores) throws Exception {
        ObjectStore store = stores.inMemory(MODEL);
        Holding holding = new Holding();
        StorePorts.of(store).attach(holding);
        List<Future<CommitReceipt>> commits = new ArrayList<>();
        commits.add(threads.submit(() -> store.commit(store.create(TAG))));
        holding.entered.await();
        AtomicInteger begun = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            commits.add(threads.submit(() -> {
                begun.incrementAndGet();
                return store.commit(store.create(TAG));
            }));
        }
        holding.leave.countDown();
        List<Long> numbers = new ArrayList<>();
        for (Future<CommitReceipt> each : commits) {
            numbers.add(each.get().commitNumber());
        }
        assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(begun).hasValue(5);
    }

    @Test
    void closingWaitsForTheCommitUnderWay(TestStores stores) throws Exception {
        ObjectStore store = stores.onDisk(MODEL);
        Holding holding = new Holding();
        StorePorts.of(store).attach(holding);
        Draft tag = store.create(TAG).set(TEXT, "under way");
        Future<CommitReceipt> commit = threads.submit(() -> store.commit(tag));
        holding.entered.await();
        Future<?> close = threads.submit(store::close);
        while (!isRefusing(store)) {
            Thread.onSpinWait();
        }
        assertThat(close.isDone()).isFalse();
        holding.leave.countDown();
        assertThat(commit.get().commitNumber()).isEqualTo(1);
        close.get();
        assertThat(stores.open(store.folder(), MODEL).get(TAG, tag.id()).get(TEXT))
                .isEqualTo("under way");
    }

    private static boolean isRefusing(ObjectStore store) {
        try {
            store.count(TAG);
            return false;
        } catch (StoreClosedException e) {
            return true;
        }
    }

    @Test
    void anInterruptHurtsNeitherACommitNorAReadAndIsKept(TestStores stores) {
        ObjectStore store = stores.onDisk(MODEL);
        Thread.currentThread().interrupt();
        Draft tag = store.create(TAG).set(TEXT, "t");
        store.commit(tag);
        assertThat(store.count(TAG)).isEqualTo(1);
        assertThat(store.find(tag.id())).isPresent();
        assertThat(store.get(TAG, tag.id()).get(TEXT)).isEqualTo("t");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptWhileWaitingForTheLeaderIsKeptToo(TestStores stores) throws Exception {
        ObjectStore store = stores.inMemory(MODEL);
        Holding holding = new Holding();
        StorePorts.of(store).attach(holding);
        Future<?> leader = threads.submit(() -> store.commit(store.create(TAG)));
        holding.entered.await();
        AtomicBoolean kept = new AtomicBoolean();
        Thread waiter = new Thread(() -> {
            store.commit(store.create(TAG));
            kept.set(Thread.currentThread().isInterrupted());
        });
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        holding.leave.countDown();
        waiter.join();
        leader.get();
        assertThat(kept).isTrue();
        assertThat(store.count(TAG)).isEqualTo(2);
    }

    @Test
    void anInterruptWhileWaitingForAReaderIsKeptAndTheReadGoesOn(TestStores stores) throws Exception {
        ObjectStore store = stores.inMemory(MODEL, StoreOptions.defaults().withReaders(1));
        AtomicBoolean kept = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            begun.set(true);
            kept.set(store.count(TAG) == 0 && Thread.currentThread().isInterrupted());
        });
        store.read(view -> {
            reader.start();
            while (!begun.get() || reader.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
            reader.interrupt();
            return null;
        });
        reader.join();
        assertThat(kept).isTrue();
    }

    @Test
    void whoFindsNoFreeReaderIsToldSo(TestStores stores) {
        ObjectStore store =
                stores.inMemory(MODEL, StoreOptions.defaults().withReaders(1).withReaderWaitMillis(250));
        store.read(view -> {
            assertThatThrownBy(() -> store.read(ReadView::commitNumber))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("reader");
            return null;
        });
        assertThat(store.count(TAG)).isZero();
    }

    @Test
    void aParticipantThatFailsUndoesItsCommitAloneAndAfterACommitItCannotUndoIt(TestStores stores)
            throws ExecutionException, InterruptedException {
        ObjectStore store = stores.inMemory(MODEL);
        StorePorts.of(store).attach(new Refusing());
        assertThatThrownBy(() -> store.commit(store.create(TAG).set(TEXT, "refuse")))
                .isInstanceOf(IllegalStateException.class);
        Draft kept = store.create(TAG).set(TEXT, "fail later");
        store.commit(kept);
        assertThat(store.count(TAG)).isEqualTo(1);
        assertThat(threads.submit(() -> store.get(TAG, kept.id())).get().get(TEXT))
                .isEqualTo("fail later");
    }

    /** Holds the first commit until it is told to go on. */
    private static final class Holding implements CommitParticipant {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch leave = new CountDownLatch(1);

        @Override
        public String name() {
            return "holding";
        }

        @Override
        public void write(CommitEvent commit, WriteSession session) {
            entered.countDown();
            boolean interrupted = false;
            while (leave.getCount() > 0) {
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Refusing implements CommitParticipant {
        @Override
        public String name() {
            return "refusing";
        }

        @Override
        public void write(CommitEvent commit, WriteSession session) {
            if ("refuse".equals(commit.transitions().get(0).after().get(TEXT))) {
                throw new IllegalStateException("refused");
            }
        }

        @Override
        public void published(CommitEvent commit) {
            throw new AssertionError("too late");
        }
    }
}
