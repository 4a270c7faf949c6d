package dev.holdfast.store.journal;

import dev.holdfast.store.model.ObjectId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What has not been uploaded (SPEC 3.3, 3.4, 4), and the only way out of it: taking a batch and settling it.
 * Everything costs in proportion to the pending changes, never to the store.
 */
public interface PendingChanges {
    /** How many changes are pending or in flight. */
    long count();

    /** The pending changes in sending order, referenced before referrer, at most {@code limit}; those in flight are not among them. */
    List<PendingChange> list(int limit);

    /** The pending change of one object, if it has one that is not in flight. */
    Optional<PendingChange> find(ObjectId object);

    /** The references that would refuse this scope (SPEC 4.2), in model order; empty when it may be sent. */
    List<InvalidReference> validate(UploadScope scope);

    /**
     * Validates the scope and freezes its changes, in one transaction. Taking twice gives two batches with
     * different changes. A batch is in memory as a whole: less than 2 KB of heap for a change of a dozen members, beside
     * its texts and bytes, while it is taken, and about half of that afterwards.
     *
     * @throws UncommittedReferencesException under {@link ValidationPolicy#REFUSE}, with nothing taken
     */
    TakenBatch take(UploadScope scope, ValidationPolicy policy);

    /** The batches with changes that have no outcome yet, oldest first; what a restart has to go on with. */
    List<UploadBatch> openBatches();

    /**
     * Records outcomes and applies them, in one transaction: an accepted change is acknowledged and its
     * server values are stored, a refused one goes to the quarantine while its object goes back to the
     * server's version (SPEC 5.6). Edits made since the batch was taken stay pending. An outcome for a
     * key that is settled already, or was never sent, changes nothing.
     *
     * @return how many outcomes had an effect
     */
    int settle(Collection<? extends Outcome> outcomes);

    /** The open batch that holds a change of this object, if one does. */
    Optional<UploadBatch> inFlight(ObjectId object);
}
