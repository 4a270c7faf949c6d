package dev.holdfast.query;

import dev.holdfast.query.internal.feed.CommitFeed;
import dev.holdfast.query.internal.feed.CommitListener;
import dev.holdfast.query.list.ListException;
import dev.holdfast.query.list.Page;
import dev.holdfast.store.journal.ChangeJournal;
import dev.holdfast.store.journal.JournalEntry;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.CommitEvent;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a list view, and what happens to them (SPEC 7.5): every watcher first gets the rows, then what changed, after
 * the commits that changed it.
 *
 * <pre>{@code
 * LiveList live = LiveList.of(cities, 200, executor);
 * live.subscribe(watcher);          // watcher.onNext(change): change.applyTo(rows)
 * }</pre>
 *
 * <p>Watchers are told on the executor, each one call at a time, and only as much as they request: what happens meanwhile is
 * merged into the next change. A commit that cannot touch the list is seen from the objects it wrote, and nothing is read for it;
 * after any other the rows are read again and compared. When the store or the live list closes, watchers are told that it is over.
 *
 * <p>Safe for all threads. The executor must not run its work on the calling thread.
 */
public final class LiveList implements Flow.Publisher<ListChange>, AutoCloseable {

    private static final int CATCH_UP = 1_000;

    private final ListView view;
    private final int rows;
    private final Executor executor;
    private final Touch touch;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final CommitListener listener = new Listener();
    private final WatchedRows live = new Live();
    private final CommitFeed feed;
    private volatile boolean closed;

    private LiveList(ListView view, int rows, Executor executor) {
        this.view = view;
        this.rows = rows;
        this.executor = executor;
        this.touch = new Touch(view.parts());
        this.feed = CommitFeed.of(view.port());
        feed.add(listener);
    }

    /**
     * The first rows of the view, live.
     *
     * @param rows how many at most, 1 to {@value ListView#MAX_PAGE}
     * @throws dev.holdfast.store.error.StoreReadOnlyException when the store was opened for reading only
     */
    public static LiveList of(ListView view, int rows, Executor executor) {
        if (rows < 1 || rows > ListView.MAX_PAGE) {
            throw ListException.outOfBounds("the number of live rows", 1, ListView.MAX_PAGE);
        }
        return new LiveList(view, rows, executor);
    }

    /** Adds a watcher, whose first change brings all rows. */
    @Override
    public void subscribe(Flow.Subscriber<? super ListChange> watcher) {
        begin(Objects.requireNonNull(watcher), null).touch();
    }

    /**
     * Adds a watcher that was away: it gets one change from the rows that it has to those there are, and none when the journal tells
     * that nothing happened to the list since.
     *
     * @param shown the rows that it has
     * @param sequence the {@link ListChange#sequence()} of the last change that it got
     */
    public void resume(Flow.Subscriber<? super ListChange> watcher, List<StoredObject> shown, long sequence) {
        Watch watch = begin(Objects.requireNonNull(watcher), shown);
        // Looked at after the watcher is there: a commit in between is told by itself.
        if (touchedSince(sequence)) {
            watch.touch();
        }
    }

    private Watch begin(Flow.Subscriber<? super ListChange> watcher, @Nullable List<StoredObject> shown) {
        Watch watch = new Watch(live, executor, watcher, shown);
        watches.add(watch);
        watch.begin();
        if (closed) {
            watch.end(null);
        }
        return watch;
    }

    private boolean touchedSince(long sequence) {
        ChangeJournal journal = view.store().journal();
        if (sequence + 1 < journal.firstSequence()) {
            return true;
        }
        long last = sequence;
        List<JournalEntry> entries;
        do {
            entries = journal.read(last, CATCH_UP);
            if (entries.stream().anyMatch(touch::by)) {
                return true;
            }
            last += entries.size();
        } while (entries.size() == CATCH_UP);
        return false;
    }

    Page page() {
        return view.page(rows);
    }

    /**
     * Has the rows read again for every watcher, who is told when they differ: for what no commit tells, such as the passing of
     * time in a constraint with date tokens, or a host's own source.
     */
    public void refresh() {
        watches.forEach(Watch::touch);
    }

    /** How many watchers there are. */
    public int watchers() {
        return watches.size();
    }

    /** Ends all watchers; the store stays open. A second call does nothing. */
    @Override
    public void close() {
        closed = true;
        feed.remove(listener);
        watches.forEach(watch -> watch.end(null));
    }

    @Override
    public String toString() {
        return "LiveList of " + view + ", " + rows + " rows, " + watches.size() + " watchers";
    }

    private final class Live implements WatchedRows {
        @Override
        public long sequence() {
            return view.store().journal().lastSequence();
        }

        @Override
        public Page page() {
            return LiveList.this.page();
        }

        @Override
        public void forget(Watch watch) {
            watches.remove(watch);
        }
    }

    private final class Listener implements CommitListener {
        @Override
        public void published(CommitEvent commit) {
            if (!watches.isEmpty() && touch.by(commit)) {
                watches.forEach(Watch::touch);
            }
        }

        @Override
        public void closing() {
            close();
        }
    }
}
