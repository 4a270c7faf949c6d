package dev.holdfast.sync.transport;

import java.time.Duration;

/**
 * How much a server takes and gives at once. All are positive.
 *
 * @param maxChanges the most changes in one upload, keys in one outcome query, and ids in one {@link Selection.Objects}
 * @param maxUploadBytes the most bytes of one upload of changes, encoded and not compressed
 * @param maxPageObjects the most objects, deletions and removals together that a page will ever have
 * @param maxPageBytes the most bytes of a page, encoded and not compressed; one object alone may exceed it
 * @param maxContentBytes the most bytes of one file
 * @param maxContentPartBytes the most bytes of contents in one call
 * @param receiptRetention how long a key is remembered at least: an upload may be repeated safely for so long
 * @param contentRetention how long uploaded contents wait at least for the change that uses them
 */
public record ServerLimits(
        int maxChanges,
        long maxUploadBytes,
        int maxPageObjects,
        long maxPageBytes,
        long maxContentBytes,
        long maxContentPartBytes,
        Duration receiptRetention,
        Duration contentRetention) {

    /** What a server has that names no limits of its own. */
    public static final ServerLimits DEFAULT = new ServerLimits(
            1_000, 8L << 20, 5_000, 8L << 20, 2L << 30, 64L << 20, Duration.ofDays(30), Duration.ofDays(1));

    /** Passes when every limit is positive. */
    public ServerLimits {
        if (maxChanges < 1 || maxUploadBytes < 1 || maxPageObjects < 1 || maxPageBytes < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (maxContentBytes < 1 || maxContentPartBytes < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (receiptRetention.isNegative() || contentRetention.isNegative()) {
            throw new IllegalArgumentException("a retention is not negative");
        }
    }
}
