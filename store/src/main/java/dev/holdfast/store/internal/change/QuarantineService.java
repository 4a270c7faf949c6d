package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.Quarantine;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The quarantine as users see it; each method is one transaction. */
public final class QuarantineService implements Quarantine {
    private final Transactions store;
    private final Catalog catalog;
    private final LocalChanges localChanges;
    private final UnsentService unsent;

    /**
     * @param store where it is
     * @param catalog the store's numbers
     * @param localChanges what a local commit does
     * @param unsent the export
     */
    public QuarantineService(Transactions store, Catalog catalog, LocalChanges localChanges, UnsentService unsent) {
        this.store = store;
        this.catalog = catalog;
        this.localChanges = localChanges;
        this.unsent = unsent;
    }

    @Override
    public long count() {
        return store.read(session -> QuarantineTable.count(session.sql()));
    }

    @Override
    public List<QuarantineEntry> list(long afterNumber, int limit) {
        return store.read(session -> QuarantineTable.list(session.sql(), afterNumber, limit).stream()
                .map(each -> each.row().describe(each.number(), catalog))
                .toList());
    }

    @Override
    public Optional<QuarantineEntry> find(ObjectId object) {
        return store.read(session -> QuarantineTable.ofObject(session.sql(), object).stream()
                .findFirst()
                .map(each -> each.row().describe(each.number(), catalog)));
    }

    @Override
    public List<ObjectId> dependents(long number) {
        return store.read(session -> {
            QuarantineRow entry = entry(session.sql(), number);
            PendingView view = new PendingView(session, catalog);
            if (!QuarantineTable.hasCreationOf(session.sql(), entry.object())
                    || view.findAnywhere(entry.object()) != null) {
                return List.of();
            }
            return new Referrers(view.all())
                    .needing(List.of(entry.object())).stream()
                            .map(waiting -> waiting.owner().id())
                            .toList();
        });
    }

    @Override
    public void retry(long number) {
        retry(number, Map.of());
    }

    @Override
    public void retry(long number, Map<String, @Nullable Object> edits) {
        decide(number, (context, entry) -> new Retry(context, localChanges).apply(entry, edits));
    }

    @Override
    public void discard(long number) {
        decide(number, (context, entry) -> new Discard(context, localChanges).apply(entry));
    }

    /** Takes the entry out and does what was decided; an exception leaves everything as it was. */
    private void decide(long number, BiConsumer<CommitContext, QuarantineRow> decision) {
        store.write(context -> {
            QuarantineRow entry = entry(context.sql(), number);
            QuarantineTable.delete(context.sql(), number);
            decision.accept(context, entry);
            new RefusedMark(context).refresh(entry);
            return true;
        });
    }

    private static QuarantineRow entry(SqlPort sql, long number) {
        return QuarantineTable.get(sql, number)
                .orElseThrow(
                        () -> new IllegalArgumentException("The quarantine has no such entry (number=" + number + ")"));
    }

    @Override
    public Path export(Path folder) {
        return unsent.exportQuarantine(folder);
    }
}
