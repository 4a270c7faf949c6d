package dev.holdfast.store.journal;

/**
 * How much work of this store no server has.
 *
 * @param pending changes that are pending
 * @param inFlight changes that were sent, or are about to be, and have no outcome
 * @param quarantined refused changes that wait for a decision
 */
public record UnsentCount(long pending, long inFlight, long quarantined) {
    /** All of them. */
    public long total() {
        return pending + inFlight + quarantined;
    }

    @Override
    public String toString() {
        return "pending=" + pending + ", in flight=" + inFlight + ", quarantined=" + quarantined;
    }
}
