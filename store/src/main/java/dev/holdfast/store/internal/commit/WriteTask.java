package dev.holdfast.store.internal.commit;

import org.jspecify.annotations.Nullable;

/**
 * Work inside a write transaction. It may be run a second time, in another transaction, when the first was undone for
 * somebody else's failure: so it keeps nothing outside the context.
 *
 * @param <R> what the caller gets once the transaction is durable
 */
@FunctionalInterface
public interface WriteTask<R extends @Nullable Object> {
    /** Reads and writes through the context; an exception undoes this task alone. */
    R run(CommitContext context);

    /** Whether the task runs alone, and every task and reader after it is refused until the store is opened again. */
    default boolean isLast() {
        return false;
    }

    /**
     * Whether a power loss may take the transaction back, whole, until a later one has waited for the disk. Only for what can be
     * done again from what is then in the store, and has no effect outside the database.
     */
    default boolean mayBeLost() {
        return false;
    }
}
