package dev.holdfast.sync.simulation;

import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.sync.kit.ForwardingTransport;
import dev.holdfast.sync.transport.Deadline;
import dev.holdfast.sync.transport.OutgoingChange;
import dev.holdfast.sync.transport.SyncTransport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A transport that remembers under which keys the changes of each object were sent. */
final class SentKeys extends ForwardingTransport {
    private final Map<ObjectId, Set<ObjectId>> keys = new HashMap<>();

    SentKeys(SyncTransport inner) {
        super(inner);
    }

    /** The keys by object. */
    Map<ObjectId, Set<ObjectId>> byObject() {
        return keys;
    }

    void forget() {
        keys.clear();
    }

    @Override
    public void uploadChanges(List<OutgoingChange> changes, Consumer<? super Outcome> outcomes, Deadline deadline) {
        for (OutgoingChange change : changes) {
            keys.computeIfAbsent(change.change().object(), each -> new HashSet<>())
                    .add(change.change().key());
        }
        inner.uploadChanges(changes, outcomes, deadline);
    }
}
