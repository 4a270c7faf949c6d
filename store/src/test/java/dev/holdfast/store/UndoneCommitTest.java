package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was written before something went wrong is seen by nobody: SPEC 2.2, 2.8, 2.9, 5.7. */
@ExtendWith(CheckedStores.class)
@Timeout(60)
class UndoneCommitTest {
    private static final String FAILURE = "this commit shall fail";

    /** Takes part as the test says. */
    private record Part(Consumer<CommitEvent> work) implements CommitParticipant {
        @Override
        public String name() {
            return "of the test";
        }

        @Override
        public void write(CommitEvent commit, WriteSession session) {
            work.accept(commit);
        }
    }

    @Test
    void memoryShowsNothingThatIsNotCommitted(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL);
        Draft draft = store.create(TAG).set(TEXT, "before");
        store.commit(draft);
        assertThat(text(store, draft)).isEqualTo("before");
        StorePorts.of(store).attach(new Part(commit -> {
            assertThat(text(store, draft)).isEqualTo("before");
            throw new IllegalStateException(FAILURE);
        }));
        Draft edit = store.edit(TAG, draft.id()).set(TEXT, "after");
        assertThatThrownBy(() -> store.commit(edit)).hasMessage(FAILURE);
        assertThat(text(store, draft)).isEqualTo("before");
    }

    private static String text(ObjectStore store, Draft draft) {
        return store.get(TAG, draft.id()).get(TEXT);
    }

    @Test
    void aCommitThatFailsAfterItHasWrittenLeavesNothingInTheGroupItSharesATransactionWith(TestStores stores)
            throws InterruptedException {
        ObjectStore store = stores.inMemory(MODEL);
        CountDownLatch go = new CountDownLatch(1);
        StorePorts.of(store).attach(new Part(commit -> {
            String text = (String) commit.transitions().get(0).after().get(TEXT.name());
            if (text.equals("leader")) {
                awaitUnchecked(go);
            } else if (text.equals("bad")) {
                throw new IllegalStateException(FAILURE);
            }
        }));
        List<Thread> threads =
                List.of(committing(store, "leader"), committing(store, "good"), committing(store, "bad"));
        for (Thread each : threads) {
            each.start();
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(2))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> each.getState() == Thread.State.WAITING);
        }
        go.countDown();
        for (Thread each : threads) {
            each.join();
        }
        assertThat(store.count(TAG)).isEqualTo(2);
        assertThat(store.pending().count()).isEqualTo(2);
        assertThat(store.journal().lastSequence()).isEqualTo(2);
    }

    private static Thread committing(ObjectStore store, String text) {
        Draft draft = store.create(TAG).set(TEXT, text);
        return new Thread(
                () -> {
                    try {
                        store.commit(draft);
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage(FAILURE);
                    }
                },
                text);
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aPageThatFailsLeavesNeitherItsObjectsNorItsCursor(TestStores stores) {
        ObjectStore store = stores.inMemory(MODEL);
        StorePorts.of(store).attach(new Part(commit -> {
            throw new IllegalStateException(FAILURE);
        }));
        ObjectId id = StorePorts.of(store).newId();
        RemotePage page = RemotePage.changes(
                "Tag",
                List.of(new RemoteObject("Tag", id, "1", Map.of("Text", "theirs"))),
                List.of(),
                Optional.of(new DownloadCursor("1", "all")));
        assertThatThrownBy(() -> store.remote().apply(page)).hasMessage(FAILURE);
        assertThat(store.find(TAG, id)).isEmpty();
        assertThat(store.remote().cursor("Tag")).isEmpty();
    }
}
