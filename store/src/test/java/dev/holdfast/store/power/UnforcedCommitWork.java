package dev.holdfast.store.power;

import dev.holdfast.store.Durability;
import dev.holdfast.store.StoreOptions;

/** Commits that are not forced to disk although the workload says they are: a power loss must show it. */
public final class UnforcedCommitWork extends CommitWork {
    /** Durable over the end of the process alone. */
    public UnforcedCommitWork() {
        super(StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH));
    }
}
