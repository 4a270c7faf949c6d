package dev.holdfast.query;

import dev.holdfast.query.list.Page;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.testing.BareSnapshot;
import dev.holdfast.store.testing.Interleavings;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** SPEC 7.5: a watcher is told one change at a time, as much as it asked for, and of the newest rows at the end. */
public class WatchLinearizabilityTest {
    private static final ObjectId ROW = ObjectId.of(1, 1);

    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final Watcher watcher = new Watcher();
    private final Watch watch = new Watch(new Rows(), work::add, watcher, null);
    private final AtomicInteger requested = new AtomicInteger();
    private volatile long commits;
    private volatile boolean forgotten;

    public WatchLinearizabilityTest() {
        watch.begin();
        watch.touch();
    }

    @Operation(nonParallelGroup = "committing thread")
    public void commit() {
        long last = commits;
        commits = last + 1;
        watch.touch();
    }

    @Operation
    public void request() {
        requested.incrementAndGet();
        watch.request(1);
    }

    @Operation
    public void work() {
        Runnable next = work.poll();
        if (next != null) {
            next.run();
        }
    }

    @Operation(runOnce = true)
    public void cancel() {
        watch.cancel();
    }

    @Validate
    public void aWatcherThatAskedForMoreKnowsTheNewestRows() {
        while (!work.isEmpty()) {
            work();
        }
        watcher.demandNewest();
    }

    private final class Rows implements WatchedRows {
        @Override
        public long sequence() {
            return commits;
        }

        @Override
        public Page page() {
            BareSnapshot row = new BareSnapshot(ROW, commits);
            return new Page(List.of(row), Optional.empty(), Optional.empty(), row.commitNumber());
        }

        @Override
        public void forget(Watch watch) {
            forgotten = true;
        }
    }

    private final class Watcher implements Flow.Subscriber<ListChange> {
        private boolean greeted;
        private boolean inside;
        private int told;
        private long shown = -1;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            demand(!greeted && !inside, "greeted twice");
            greeted = true;
        }

        @Override
        public void onNext(ListChange change) {
            demand(greeted && !inside, "told by two at once, or before it was greeted");
            inside = true;
            told++;
            demand(told <= requested.get(), "told more than it asked for");
            demand(change.commitNumber() > shown, "told of the past, or of nothing new");
            shown = change.commitNumber();
            inside = false;
        }

        @Override
        public void onError(Throwable e) {
            throw new AssertionError(e);
        }

        @Override
        public void onComplete() {
            throw new AssertionError("Nobody has ended the list");
        }

        void demandNewest() {
            demand(greeted || forgotten, "not greeted");
            boolean waits = !forgotten && told < requested.get();
            demand(!waits || shown == commits, "it waits for more, and nobody tells it of the newest commit");
        }
    }

    private static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    @Test
    void whateverMeetsAWatcherIsToldInOrderAndToTheEnd() {
        Interleavings.demandLinearizable(
                "interleavings-watcher", getClass(), 2, RowDiff.class, Page.class, ListChange.class);
    }
}
