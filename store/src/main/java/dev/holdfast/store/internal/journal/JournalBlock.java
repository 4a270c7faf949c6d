package dev.holdfast.store.internal.journal;

import dev.holdfast.store.journal.ChangeOrigin;
import java.time.Instant;

/**
 * One row of the journal: entries of one commit, packed together.
 *
 * @param first the number of the first entry
 * @param last the number of the last
 * @param commitNumber their commit
 * @param time when it was made
 * @param model the number of the model it was made under
 * @param origin who made it
 * @param entries the packed entries
 */
record JournalBlock(
        long first, long last, long commitNumber, Instant time, int model, ChangeOrigin origin, byte[] entries) {}
