package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.error.StoreFullException;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitStep;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.store.testing.RowChecksums;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/**
 * Work of several threads that becomes one group of commits, in the order in which it was added: a first commit leads and is held
 * until all the others wait. What happens to the commit of a tag depends on its text.
 */
final class StagedGroup implements CommitWatch {
    static final String LEADER = "leader";
    /** Finds no space. */
    static final String FULL = "full";
    /** Fails for a reason of its own. */
    static final String BAD = "bad";
    /** The same when all is written. */
    static final String BAD_AT_LAST = "bad at last";
    /** Takes the transaction's end away from the engine, whose own commit then fails when it is too late to know. */
    static final String ENDING = "ending";

    private static final Duration LONG = Duration.ofSeconds(30);

    /** What went wrong, by the name of the work. */
    final Map<String, Throwable> failures = new ConcurrentHashMap<>();
    /** How often what the text says was written, and how often that was told to have an end. */
    final Map<String, Integer> writes = new LinkedHashMap<>();

    final Map<String, Integer> ends = new LinkedHashMap<>();
    private final ObjectStore store;
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private String at = "";

    /** A group of this store, with its leader. */
    StagedGroup(ObjectStore store) {
        this.store = store;
        StorePorts.of(store).attach(this);
        commit(LEADER);
    }

    /** Adds work that commits once. */
    StagedGroup add(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        failures.put(name, e);
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(LONG)
                .until(() -> thread.getState() == Thread.State.WAITING);
        return this;
    }

    /** Adds the commits of tags with these texts. */
    StagedGroup commit(String... texts) {
        for (String text : texts) {
            Draft tag = store.create(TAG).set(TEXT, text);
            add(text, () -> store.commit(tag));
        }
        return this;
    }

    /** Lets them go and waits for them. */
    void run() throws InterruptedException {
        go.countDown();
        for (Thread each : threads) {
            each.join(LONG.toMillis());
            if (each.isAlive()) {
                throw new AssertionError(each.getName() + " does not end");
            }
        }
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        at = text(commit);
        writes.merge(at, 1, Integer::sum);
        switch (at) {
            case LEADER -> awaitUnchecked(go);
            case FULL -> throw new StoreFullException("of the test", null);
            case BAD -> throw new IllegalStateException("of the test");
            case ENDING -> endTransaction(commit, session);
            default -> {
                // An ordinary commit.
            }
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endTransaction(CommitEvent commit, WriteSession session) {
        session.sql()
                .prepare("update progress set commit_number = " + commit.commitNumber() + ", sequence = "
                        + commit.lastSequence() + ", pending_row = pending_row + 1")
                .execute();
        RowChecksums.renew(session.sql(), "progress");
        session.sql().prepare("commit").execute();
    }

    @Override
    public void reached(CommitStep step) {
        if (step == CommitStep.COMPLETE && at.equals(BAD_AT_LAST)) {
            throw new IllegalStateException("of the test");
        }
    }

    @Override
    public void published(CommitEvent commit) {
        ends.merge(text(commit), 1, Integer::sum);
    }

    @Override
    public void undone(CommitEvent commit) {
        ends.merge(text(commit), 1, Integer::sum);
    }

    private static String text(CommitEvent commit) {
        StoredObject after = commit.transitions().get(0).after();
        return after != null && after.entity() == TAG ? String.valueOf(after.get(TEXT)) : "another";
    }
}
