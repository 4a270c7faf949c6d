package dev.holdfast.store.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** SPEC 2.9: a commit that comes while the lead is given up does not wait for the next one. */
class LateCommitTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Staged waiting = new Staged();
    private final CommitQueue queue = new CommitQueue(2, waiting);
    private final Thread second = new Thread(this::commit, "second");
    private final Thread third = new Thread(this::commit, "third");

    private void commit() {
        queue.pass(new Request<>(context -> 0), this::run);
    }

    private void run(List<Request<?>> group) {
        group.forEach(request -> request.succeed(0));
    }

    @Test
    void aCommitThatMeetsALeaderWhoHasJustTakenTheLeadBackIsDone() throws InterruptedException {
        third.setDaemon(true);
        waiting.first = Thread.currentThread();
        commit();
        assertThat(second.isAlive()).isFalse();
        third.join(LONG.toMillis());
        assertThat(third.isAlive()).as("still waiting for a leader").isFalse();
    }

    /**
     * When the first thread looks whether someone came late, the second has come; but before the first acts on it, the second has
     * led and gone. Then the third comes, while the first holds the lead for nobody.
     */
    private final class Staged extends ConcurrentLinkedQueue<Request<?>> {
        private static final long serialVersionUID = 1L;
        /** One look for its own task, one for more of the group, one for whom to hand the lead to: then the lead is given up. */
        private static final int AFTER_GIVING_UP = 4;

        private final transient CountDownLatch secondCame = new CountDownLatch(1);
        private final transient CountDownLatch secondMayGo = new CountDownLatch(1);
        private transient Thread first;
        private int looks;

        @Override
        public boolean add(Request<?> request) {
            boolean added = super.add(request);
            if (Thread.currentThread() == second) {
                secondCame.countDown();
                await(secondMayGo);
            }
            return added;
        }

        @Override
        public Request<?> peek() {
            boolean staged = isNextLookStaged();
            Request<?> seen = super.peek();
            if (staged) {
                whatComesAfterTheLook();
            }
            return seen;
        }

        @Override
        public boolean isEmpty() {
            boolean staged = isNextLookStaged();
            boolean seen = super.isEmpty();
            if (staged) {
                whatComesAfterTheLook();
            }
            return seen;
        }

        private boolean isNextLookStaged() {
            if (Thread.currentThread() != first) {
                return false;
            }
            looks++;
            if (looks == AFTER_GIVING_UP) {
                second.start();
                await(secondCame);
            }
            return looks == AFTER_GIVING_UP || looks == AFTER_GIVING_UP + 1;
        }

        private void whatComesAfterTheLook() {
            if (looks == AFTER_GIVING_UP) {
                secondMayGo.countDown();
                join(second);
            } else {
                third.start();
                while (third.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
