package dev.holdfast.store;

/**
 * A commit that is durable.
 *
 * @param commitNumber its number; the last one before when nothing was to be written (SPEC 2.3)
 */
public record CommitReceipt(long commitNumber) {}
