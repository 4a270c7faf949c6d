package dev.holdfast.query.testing;

import dev.holdfast.query.ListChange;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

/** A watcher that keeps rows by what it is told. */
public final class FoldingWatcher implements Flow.Subscriber<ListChange> {

    private final List<StoredObject> rows;
    private final List<ListChange> changes = new ArrayList<>();
    private Flow.Subscription subscription;
    private Throwable failure;
    private boolean complete;

    public FoldingWatcher() {
        this(List.of());
    }

    /** One that has these rows. */
    public FoldingWatcher(List<StoredObject> rows) {
        this.rows = new ArrayList<>(rows);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
    }

    @Override
    public void onNext(ListChange change) {
        changes.add(change);
        change.applyTo(rows);
    }

    @Override
    public void onError(Throwable error) {
        failure = error;
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    public Flow.Subscription subscription() {
        return Objects.requireNonNull(subscription);
    }

    public List<StoredObject> rows() {
        return rows;
    }

    public List<ListChange> changes() {
        return changes;
    }

    public Throwable failure() {
        return failure;
    }

    public boolean isComplete() {
        return complete;
    }
}
