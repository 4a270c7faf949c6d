package dev.holdfast.query;

import dev.holdfast.query.list.Page;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.object.StoredObject;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watcher of a live list. It is told on its executor, one call at a time. A commit only sets a mark; when the watcher has
 * asked for more and the mark is set, the list is read anew and compared with what the watcher has. So a slow watcher gets the
 * sum of what it missed, and nothing is queued.
 */
final class Watch implements Flow.Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final WatchedRows list;
    private final Executor executor;
    private final Flow.Subscriber<? super ListChange> watcher;
    private List<StoredObject> shown;
    private boolean first;
    private boolean greeted;
    private boolean touched;
    private boolean running;
    private boolean ended;
    private boolean over;
    private @Nullable Throwable failure;
    private long demand;

    /** A watcher that has these rows; null for one that has none yet. */
    Watch(
            WatchedRows list,
            Executor executor,
            Flow.Subscriber<? super ListChange> watcher,
            @Nullable List<StoredObject> shown) {
        this.list = list;
        this.executor = executor;
        this.watcher = watcher;
        this.shown = shown == null ? List.of() : List.copyOf(shown);
        this.first = shown == null;
    }

    /** What a round of telling is about. */
    private enum Step {
        GREET,
        TELL,
        END,
        REST
    }

    void begin() {
        wake();
    }

    synchronized void touch() {
        touched = true;
        wake();
    }

    /** Ends after what is being told, with a failure or without. */
    synchronized void end(@Nullable Throwable cause) {
        if (!ended) {
            ended = true;
            failure = cause;
            wake();
        }
    }

    @Override
    public synchronized void request(long more) {
        if (more <= 0) {
            end(new IllegalArgumentException("A watcher asks for one change at least"));
            return;
        }
        demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
        wake();
    }

    @Override
    public void cancel() {
        synchronized (this) {
            over = true;
        }
        list.forget(this);
    }

    private synchronized void wake() {
        if (running || step() == Step.REST) {
            return;
        }
        running = true;
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            over = true;
            LOG.warn("A watcher's executor takes no more work; it is told no more", e);
        }
    }

    private Step step() {
        if (over) {
            return Step.REST;
        } else if (!greeted) {
            return Step.GREET;
        } else if (ended) {
            return Step.END;
        }
        return touched && demand > 0 ? Step.TELL : Step.REST;
    }

    private void run() {
        try {
            for (Step step = next(); step != Step.REST; step = next()) {
                switch (step) {
                    case GREET -> watcher.onSubscribe(this);
                    case TELL -> tell();
                    case END -> tellEnd();
                    case REST -> throw new IllegalStateException("a rest is no step");
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("A watcher failed; it is told no more", e);
            cancel();
            synchronized (this) {
                running = false;
            }
        }
    }

    private synchronized Step next() {
        Step step = step();
        if (step == Step.GREET) {
            greeted = true;
        } else if (step == Step.TELL) {
            touched = false;
        } else if (step == Step.END) {
            over = true;
        } else {
            running = false;
        }
        return step;
    }

    private void tell() {
        ListChange change;
        try {
            change = change();
        } catch (StoreClosedException e) {
            end(null);
            return;
        } catch (RuntimeException e) {
            end(e);
            return;
        }
        if (change.rows().isEmpty() && !first) {
            return;
        }
        first = false;
        synchronized (this) {
            demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        }
        watcher.onNext(change);
    }

    private ListChange change() {
        long sequence = list.sequence();
        Page page = list.page();
        List<RowChange> rows = RowDiff.between(shown, page.objects());
        shown = page.objects();
        return new ListChange(rows, page.commitNumber(), sequence);
    }

    private void tellEnd() {
        list.forget(this);
        Throwable cause = failure;
        if (cause == null) {
            watcher.onComplete();
        } else {
            watcher.onError(cause);
        }
    }
}
