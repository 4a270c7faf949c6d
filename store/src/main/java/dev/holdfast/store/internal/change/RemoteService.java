package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.commit.WriteTask;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.ConflictResolver;
import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.journal.RemoteChanges;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.Resolution;
import dev.holdfast.store.model.Entity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The download's way into the store. Pages are applied one at a time; commits go on between their transactions. */
public final class RemoteService implements RemoteChanges {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteService.class);
    private static final int MAX_LIST = 10_000;

    private final Transactions transactions;
    private final Catalog catalog;
    private final Resolvers resolvers;
    private final ReentrantLock onePage = new ReentrantLock();

    /** A way into the store behind these transactions, which has this catalogue. */
    public RemoteService(Transactions transactions, Catalog catalog, Resolvers resolvers) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.resolvers = resolvers;
    }

    /** What one transaction did, and after which row the next goes on. */
    private record Step(Applied applied, long next) {}

    @Override
    public Applied apply(RemotePage page) {
        CheckedPage checked = PageCheck.of(catalog.model(), page);
        onePage.lock();
        try {
            if (checked.endsAnswer()) {
                demandSoundNotes(checked.entity());
            }
            return inSteps(begin(checked), checked);
        } finally {
            onePage.unlock();
        }
    }

    @Override
    public Applied applyTogether(List<RemotePage> pages) {
        for (RemotePage page : pages) {
            if (page.part() != RemotePage.Part.CHANGES) {
                throw new IllegalArgumentException("Only pages of changes are applied together");
            }
        }
        List<CheckedPage> checked =
                pages.stream().map(page -> PageCheck.of(catalog.model(), page)).toList();
        onePage.lock();
        try {
            return transactions.write(context -> checked.stream()
                    .map(page -> first(context, page).applied())
                    .reduce(new Applied(0, 0, 0, 0, 0, 0, 0), Tally::sum));
        } finally {
            onePage.unlock();
        }
    }

    /** What the answer has named decides who leaves. When that is damaged, the entity is downloaded from its start again. */
    private void demandSoundNotes(Entity entity) {
        try {
            transactions.read(view -> {
                SeenTable.demandSound(view.sql());
                return true;
            });
        } catch (StoreCorruptException e) {
            try {
                forgetCursor(entity.name());
            } catch (HoldfastException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private Step begin(CheckedPage page) {
        long number = catalog.shape(page.entity()).number();
        if (page.onlyGoesOn() && transactions.read(view -> FullAnswer.isFirstLoad(view.sql(), number))) {
            try {
                return transactions.write(new LoadedPage(page));
            } catch (NotOnlyNewException e) {
                LOG.debug("A page of a first load has objects that are there already");
            }
        }
        return transactions.write(context -> first(context, page));
    }

    /**
     * A page in the middle of a first load, which may be lost: its objects are as new the next time, and the cursor goes with them, so
     * that the download goes on from where the disk has it.
     */
    private final class LoadedPage implements WriteTask<Step> {
        private final CheckedPage page;

        LoadedPage(CheckedPage page) {
            this.page = page;
        }

        @Override
        public Step run(CommitContext context) {
            Step step = first(context, page);
            if (step.applied().created() != page.objects().size()) {
                throw new NotOnlyNewException();
            }
            return step;
        }

        @Override
        public boolean mayBeLost() {
            return true;
        }
    }

    private Applied inSteps(Step first, CheckedPage page) {
        Applied applied = first.applied();
        long row = first.next();
        while (row != AnswerEnd.DONE) {
            long after = row;
            Step step = transactions.write(context -> end(context, page, after));
            applied = Tally.sum(applied, step.applied());
            row = step.next();
        }
        return applied;
    }

    private Step first(CommitContext context, CheckedPage page) {
        Tally tally = new Tally();
        new RemoteApply(context, resolvers, page, tally).run();
        if (page.endsAnswer()) {
            long next = new AnswerEnd(context, page, tally).step(0);
            return new Step(tally.applied(), next);
        }
        page.cursor().ifPresent(cursor -> CursorTable.put(context.sql(), page.entity(), cursor));
        return new Step(tally.applied(), AnswerEnd.DONE);
    }

    private static Step end(CommitContext context, CheckedPage page, long afterRow) {
        Tally tally = new Tally();
        long next = new AnswerEnd(context, page, tally).step(afterRow);
        return new Step(tally.applied(), next);
    }

    @Override
    public Optional<DownloadCursor> cursor(String entity) {
        Entity named = catalog.model().entity(entity);
        return transactions.read(view -> CursorTable.get(view.sql(), named));
    }

    @Override
    public void forgetCursor(String entity) {
        Entity named = catalog.model().entity(entity);
        transactions.write(context -> {
            CursorTable.forget(context.sql(), named);
            return true;
        });
    }

    @Override
    public long removeAll(String entity) {
        Entity named = catalog.model().entity(entity);
        onePage.lock();
        try {
            long removed = 0;
            long row = 0;
            while (row != AnswerEnd.DONE) {
                long after = row;
                Step step = transactions.write(context -> removeWindow(context, named, after));
                removed += step.applied().removed();
                row = step.next();
            }
            return removed;
        } finally {
            onePage.unlock();
        }
    }

    private static Step removeWindow(CommitContext context, Entity entity, long afterRow) {
        context.fromServer();
        Tally tally = new Tally();
        RowWindows rows = new RowWindows(context, entity);
        for (Snapshot object : rows.all(afterRow)) {
            if (!Unsent.isUnsent(object)) {
                context.remove(object, ChangeKind.REMOVED);
                tally.removed();
            }
        }
        if (afterRow + RowWindows.SIZE < rows.last()) {
            return new Step(tally.applied(), afterRow + RowWindows.SIZE);
        }
        CursorTable.forget(context.sql(), entity);
        return new Step(tally.applied(), AnswerEnd.DONE);
    }

    @Override
    public void resolveWith(String entity, ConflictResolver resolver) {
        resolvers.put(catalog.model().entity(entity), resolver);
    }

    @Override
    public List<Resolution> resolutions(long afterNumber, int limit) {
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("A limit is 1 to " + MAX_LIST);
        }
        return transactions.read(view -> ResolutionTable.list(view.sql(), catalog, afterNumber, limit));
    }

    @Override
    public void acknowledgeResolutions(long upToNumber) {
        transactions.write(context -> {
            ResolutionTable.forget(context.sql(), upToNumber);
            return true;
        });
    }
}
