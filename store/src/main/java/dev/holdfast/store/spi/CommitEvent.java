package dev.holdfast.store.spi;

import dev.holdfast.store.journal.ChangeOrigin;
import java.time.Instant;
import java.util.List;

/**
 * One commit, as its participants see it.
 *
 * @param commitNumber its number
 * @param time when it was made
 * @param origin who made it
 * @param lastSequence the journal's newest entry after it
 * @param transitions what it does to each object, each object once
 */
public record CommitEvent(
        long commitNumber, Instant time, ChangeOrigin origin, long lastSequence, List<ObjectTransition> transitions) {}
