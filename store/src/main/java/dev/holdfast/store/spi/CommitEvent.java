package dev.holdfast.store.spi;

import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.model.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One commit, as its participants see it.
 *
 * @param commitNumber its number
 * @param time when it was made
 * @param origin who made it
 * @param lastSequence the journal's newest entry after it
 * @param transitions what it does to each object, each object once
 * @param taken the objects whose change goes into a batch, which may be sent as it is now whatever is committed later
 * @param settled the objects whose change leaves its batch; one that is not in the store any more has no transition
 */
public record CommitEvent(
        long commitNumber,
        Instant time,
        ChangeOrigin origin,
        long lastSequence,
        List<ObjectTransition> transitions,
        Set<ObjectId> taken,
        Set<ObjectId> settled) {

    /** A commit that moves no change into a batch or out of one. */
    public CommitEvent(
            long commitNumber,
            Instant time,
            ChangeOrigin origin,
            long lastSequence,
            List<ObjectTransition> transitions) {
        this(commitNumber, time, origin, lastSequence, transitions, Set.of(), Set.of());
    }

    /** The same, with the journal's entries written. */
    public CommitEvent journaled(long sequence) {
        return new CommitEvent(commitNumber, time, origin, sequence, transitions, taken, settled);
    }
}
