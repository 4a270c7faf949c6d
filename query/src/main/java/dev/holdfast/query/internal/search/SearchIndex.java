package dev.holdfast.query.internal.search;

import dev.holdfast.query.internal.feed.CommitFeed;
import dev.holdfast.query.internal.feed.CommitListener;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.StorePort;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of one set of attributes (DESIGN decision 7). A commit does not touch it: what it changed is kept in memory beside
 * it, and taken in later by the store's background thread, some objects a transaction. The index remembers the commit up to
 * which it has everything; when a store is opened, the objects changed later are found by their own commit numbers. So nothing is
 * lost by a crash, and nothing is written for it in a commit.
 *
 * <p>Safe for all threads.
 */
public final class SearchIndex implements CommitListener {

    /** Fewer changes stay beside the index: they are searched in no time. */
    static final int ROUND = 1_000;

    /** More changes than these are taken in while commits go on, before they are too many to be kept. */
    static final int BACKLOG = FreshChanges.MAX_OBJECTS * 3 / 5;

    private static final long PAUSE_MILLIS = 200;

    private static final int STEP = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    private final StorePort port;
    private final Entity entity;
    private final Collection<Attribute<?>> attributes;
    private final FreshChanges fresh = new FreshChanges();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final PieceCounts pieces = new PieceCounts();
    private final AtomicBoolean atWork = new AtomicBoolean();
    private volatile @Nullable SearchTable table;
    private volatile boolean built;
    private volatile long folded;
    private final AtomicInteger noted = new AtomicInteger();
    private final Executor later;

    SearchIndex(StorePort port, Entity entity, Collection<Attribute<?>> attributes) {
        this.port = port;
        this.later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, port.background());
        this.entity = entity;
        this.attributes = attributes;
    }

    /** Whether the index is there for views that begin from now on. */
    boolean isOpen() {
        return built;
    }

    /** Ends when the index can be used. */
    CompletableFuture<Void> opened() {
        return opened;
    }

    /** Opens or builds the index; runs on the store's background thread. */
    void open() {
        try {
            AtomicLong begin = new AtomicLong();
            CommitFeed.of(port).add(this, session -> {
                SearchTable made = SearchTable.open(session, port.columns(), entity, attributes);
                folded = made.folded(session);
                begin.set(session.commitNumber() - 1);
                fresh.restart(begin.get());
                table = made;
            });
            catchUp(begin.get());
            opened.complete(null);
        } catch (HoldfastException e) {
            opened.completeExceptionally(e);
        }
    }

    /** Takes in what was changed while nobody listened, or was too much to be kept; then the index has everything but the fresh. */
    private void catchUp(long upTo) {
        SearchTable here = Objects.requireNonNull(table);
        List<ObjectId> missed = missed();
        if (missed.size() < FreshChanges.MAX_OBJECTS) {
            takeAll(here, missed);
        } else {
            long row = 0;
            while (row >= 0) {
                long after = row;
                row = port.<Long>write(session -> here.takeRows(session, after, STEP, folded));
            }
        }
        folded(here, upTo);
        built = true;
    }

    /** The objects that were changed since the index has everything, up to a limit. */
    private List<ObjectId> missed() {
        List<ObjectId> missed = new ArrayList<>();
        if (folded < port.lastCommit()) {
            port.<Boolean>read(session -> {
                session.scan(entity, object -> {
                    if (object.commitNumber() > folded) {
                        missed.add(object.id());
                    }
                    return missed.size() < FreshChanges.MAX_OBJECTS;
                });
                return true;
            });
        }
        return missed;
    }

    private void takeAll(SearchTable here, List<ObjectId> ids) {
        for (int i = 0; i < ids.size(); i += STEP) {
            List<ObjectId> step = ids.subList(i, Math.min(i + STEP, ids.size()));
            port.<Boolean>write(session -> {
                step.forEach(id -> here.take(session, id));
                return true;
            });
        }
    }

    private void folded(SearchTable here, long upTo) {
        port.<Boolean>write(session -> {
            here.folded(session, upTo);
            return true;
        });
        folded = upTo;
    }

    @Override
    public void committing(CommitEvent commit) {
        note(commit, true);
    }

    @Override
    public void undone(CommitEvent commit) {
        note(commit, false);
    }

    private void note(CommitEvent commit, boolean happens) {
        SearchTable here = table;
        if (here == null || fresh.isLost()) {
            return;
        }
        for (ObjectTransition transition : commit.transitions()) {
            if (concerns(transition)) {
                String text = happens ? here.text(transition.after()) : null;
                fresh.add(transition.object(), commit.commitNumber(), text);
                noted.incrementAndGet();
            }
        }
    }

    private boolean concerns(ObjectTransition transition) {
        if (!transition.entity().isA(entity)) {
            return false;
        }
        boolean changed = transition.before() != null && transition.after() != null;
        return !changed || transition.members().stream().anyMatch(attributes::contains);
    }

    @Override
    public void published(CommitEvent commit) {
        if (noted.get() >= ROUND && built && !fresh.isLost() && atWork.compareAndSet(false, true)) {
            awaitPause(noted.get());
        }
    }

    /** Taking a change in costs ten times what committing it did, so it waits until nobody commits, or too much has come together. */
    private void awaitPause(int notedBefore) {
        later.execute(() -> {
            int now = noted.get();
            if (now == notedBefore || now >= BACKLOG) {
                work(this::takeFresh);
                // By then nearly no reader has a view from before.
                later.execute(() -> fresh.forget(folded));
            } else {
                awaitPause(now);
            }
        });
    }

    private void begin(Runnable work) {
        if (!atWork.compareAndSet(false, true)) {
            return;
        }
        try {
            port.background().execute(() -> work(work));
        } catch (RejectedExecutionException e) {
            atWork.set(false);
        }
    }

    private void work(Runnable work) {
        try {
            work.run();
        } catch (HoldfastException e) {
            LOG.debug("A search index took nothing in", e);
        } finally {
            atWork.set(false);
        }
    }

    /** Takes in the changes up to this moment; those of the round before are forgotten. */
    void takeFresh() {
        SearchTable here = Objects.requireNonNull(table);
        noted.set(0);
        long upTo = port.lastCommit();
        List<ObjectId> ids = fresh.between(folded, upTo);
        if (fresh.isLost()) {
            return;
        }
        long before = folded;
        takeAll(here, ids);
        folded(here, upTo);
        fresh.forget(before);
    }

    /** After too many changes at once: looks through the tables for them. */
    private void recover() {
        CommitFeed feed = CommitFeed.of(port);
        feed.remove(this);
        AtomicLong begin = new AtomicLong();
        feed.add(this, session -> {
            begin.set(session.commitNumber() - 1);
            fresh.restart(begin.get());
        });
        catchUp(begin.get());
    }

    /** The index as the session sees it; empty while it does not know everything that the session sees. */
    public Optional<SearchCandidates> in(ReadSession session, SearchTerm term) {
        SearchTable here = table;
        if (here == null || !built) {
            return Optional.empty();
        } else if (fresh.isLost()) {
            begin(this::recover);
            return Optional.empty();
        }
        String text = IndexedText.plain(term.folded());
        List<ObjectId> changed = fresh.candidates(text, session.commitNumber());
        boolean whole = fresh.from() <= here.folded(session);
        return whole ? Optional.of(new SearchCandidates(session, here, pieces, text, changed)) : Optional.empty();
    }

    /** Shows the state, no text. */
    @Override
    public String toString() {
        return "search index of " + attributes + " (" + (built && !fresh.isLost() ? "complete" : "not complete") + ", "
                + fresh.size() + " fresh changes)";
    }
}
