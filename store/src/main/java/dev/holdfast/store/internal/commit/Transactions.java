package dev.holdfast.store.internal.commit;

import dev.holdfast.store.spi.ReadSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The store as its services need it: reading one committed state, and writing through the one way in. Safe for all threads. */
public interface Transactions {
    /** Runs the work on one committed state. */
    <T extends @Nullable Object> T read(Function<? super ReadSession, ? extends T> work);

    /** Runs the task in a write transaction; when it returns, it is durable, unless the task may be lost. */
    <R extends @Nullable Object> R write(WriteTask<R> task);
}
