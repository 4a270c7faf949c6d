package dev.holdfast.store.power;

import dev.holdfast.store.Durability;
import dev.holdfast.store.StoreOptions;

/** The same commits with the durability that a power loss may shorten. */
public final class RelaxedCommitWork extends CommitWork {
    /** Durable over the end of the process alone. */
    public RelaxedCommitWork() {
        super(StoreOptions.defaults().withDurability(Durability.PROCESS_CRASH));
    }

    @Override
    public boolean isDurable(int step) {
        return false;
    }
}
