package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.UnsentCount;
import dev.holdfast.store.journal.UnsentPolicy;
import dev.holdfast.store.journal.UnsentWorkException;
import dev.holdfast.store.spi.SqlPort;

/** Counts the work of a store that no server has. */
public final class UnsentWork {
    private UnsentWork() {}

    /** How much there is. */
    public static UnsentCount count(SqlPort sql) {
        return new UnsentCount(PendingTable.count(sql), ItemTable.count(sql), QuarantineTable.count(sql));
    }

    /** Forgets the conflicts that were resolved, and keeps their numbers from being given again. */
    public static void forgetResolutions(SqlPort sql) {
        ResolutionTable.forgetAll(sql);
    }

    /**
     * Passes when nothing would be lost, or the policy gives it up.
     *
     * @throws UnsentWorkException otherwise
     */
    public static void demandNone(SqlPort sql, UnsentPolicy policy) {
        UnsentCount count = count(sql);
        if (policy == UnsentPolicy.REFUSE && count.total() > 0) {
            throw new UnsentWorkException(count);
        }
    }
}
