package dev.holdfast.proof.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.query.ListChange;
import dev.holdfast.query.ListView;
import dev.holdfast.query.LiveList;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;

/** A live list and the rows that its watcher made of what it was told, on a thread of its own. */
final class Watched implements Flow.Subscriber<ListChange>, AutoCloseable {
    private static final int ROWS = 30;

    private final ListView view;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final LiveList live;
    private final List<StoredObject> rows = new ArrayList<>();

    Watched(ListView view) {
        this.view = view;
        this.live = LiveList.of(view, ROWS, thread);
        live.subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ListChange change) {
        change.applyTo(rows);
    }

    @Override
    public void onError(Throwable e) {
        throw new AssertionError(e);
    }

    @Override
    public void onComplete() {}

    /** Fails unless the watcher has the rows that the list has; nobody commits meanwhile. */
    void demandNewest() throws ExecutionException, InterruptedException {
        // What the last commit had the watcher told waits before this.
        List<StoredObject> shown = thread.submit(() -> List.copyOf(rows)).get();
        assertThat(shown).as("rows of the watcher").isEqualTo(view.page(ROWS).objects());
    }

    @Override
    public void close() {
        live.close();
        thread.shutdown();
    }
}
