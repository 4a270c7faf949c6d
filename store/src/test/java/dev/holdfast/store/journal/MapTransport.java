package dev.holdfast.store.journal;

// guide: transport
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads a store into a plain map, which stands for a server: everything that a transport has to do. */
final class MapTransport {
    private final ObjectStore store;
    private final Map<ObjectId, Map<String, Object>> server;
    private final Map<ObjectId, Outcome> receipts = new HashMap<>();

    MapTransport(ObjectStore store, Map<ObjectId, Map<String, Object>> server) {
        this.store = store;
        this.server = server;
    }

    /** Sends what is pending; what an earlier run left without an answer goes first, under its old keys. */
    List<HeldBack> upload() {
        PendingChanges pending = store.pending();
        for (UploadBatch unanswered : pending.openBatches()) {
            send(unanswered);
        }
        TakenBatch taken = pending.take(UploadScope.all(), ValidationPolicy.REFUSE);
        taken.batch().ifPresent(this::send);
        return taken.heldBack();
    }

    private void send(UploadBatch batch) {
        List<Outcome> outcomes = new ArrayList<>();
        for (UploadChange change : batch.changes()) {
            // A key that was seen before gets the answer it got before: sending twice has the effect of once.
            outcomes.add(receipts.computeIfAbsent(change.key(), key -> apply(change)));
        }
        store.pending().settle(outcomes);
    }

    private Outcome apply(UploadChange change) {
        Map<String, Object> row = server.get(change.object());
        switch (change.kind()) {
            case CREATED -> server.put(change.object(), new HashMap<>(change.values()));
            case DELETED -> server.remove(change.object());
            default -> {
                if (row == null) {
                    return refused(change, RefusalReason.NO_LONGER_AVAILABLE, "It is gone.");
                }
                row.putAll(change.values());
            }
        }
        return new Outcome.Accepted(change.key(), "", Map.of());
    }

    private static Outcome refused(UploadChange change, RefusalReason reason, String words) {
        return new Outcome.Refused(change.key(), reason, words, Optional.empty());
    }
}
// guide: end
