package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.Transactions;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.journal.InvalidReference;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.PendingChange;
import dev.holdfast.store.journal.PendingChanges;
import dev.holdfast.store.journal.TakenBatch;
import dev.holdfast.store.journal.UncommittedReferencesException;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.ReadSession;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The pending changes as users see them; each method is one transaction. */
public final class PendingService implements PendingChanges {
    private final Transactions store;
    private final Catalog catalog;
    private final UncommittedIds uncommitted;
    private final Resolvers resolvers;
    private final Supplier<ObjectId> ids;

    /**
     * @param store where they are
     * @param catalog the store's numbers
     * @param uncommitted the objects made and not committed
     * @param resolvers who decides conflicts
     * @param ids new ids, for batches and changes
     */
    public PendingService(
            Transactions store,
            Catalog catalog,
            UncommittedIds uncommitted,
            Resolvers resolvers,
            Supplier<ObjectId> ids) {
        this.store = store;
        this.catalog = catalog;
        this.uncommitted = uncommitted;
        this.resolvers = resolvers;
        this.ids = ids;
    }

    private PendingView view(ReadSession session) {
        return new PendingView(session, catalog);
    }

    @Override
    public long count() {
        return store.read(session -> PendingTable.count(session.sql()) + ItemTable.count(session.sql()));
    }

    @Override
    public List<PendingChange> list(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A limit is not negative, as " + limit + " is");
        }
        return store.read(session -> SendingOrder.of(view(session).all(), catalog).stream()
                .flatMap(List::stream)
                .limit(limit)
                .map(change -> change.describe(catalog))
                .toList());
    }

    @Override
    public Optional<PendingChange> find(ObjectId object) {
        return store.read(session ->
                Optional.ofNullable(view(session).pendingOf(object)).map(change -> change.describe(catalog)));
    }

    @Override
    public List<InvalidReference> validate(UploadScope scope) {
        return store.read(
                session -> Validation.plan(view(session), uncommitted, scope).invalid());
    }

    @Override
    public TakenBatch take(UploadScope scope, ValidationPolicy policy) {
        return store.write(context -> {
            Plan plan = Validation.plan(view(context), uncommitted, scope);
            if (policy == ValidationPolicy.REFUSE && !plan.invalid().isEmpty()) {
                throw new UncommittedReferencesException(plan.invalid());
            }
            Optional<UploadBatch> batch = plan.sendable().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new BatchTaker(context, ids).take(SendingOrder.of(plan.sendable(), catalog)));
            return new TakenBatch(batch, plan.heldBack());
        });
    }

    @Override
    public List<UploadBatch> openBatches() {
        return store.read(session -> BatchTable.list(session.sql()).stream()
                .map(batch -> batch.describe(session.sql(), catalog))
                .toList());
    }

    @Override
    public int settle(Collection<? extends Outcome> outcomes) {
        List<Outcome> all = List.copyOf(outcomes);
        return all.isEmpty() ? 0 : store.write(context -> new Settlement(context, resolvers).settle(all));
    }

    @Override
    public Optional<UploadBatch> inFlight(ObjectId object) {
        return store.read(session -> ItemTable.byObject(session.sql(), object)
                .map(item -> BatchTable.get(session.sql(), item.batch()).describe(session.sql(), catalog)));
    }
}
