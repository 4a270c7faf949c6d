package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreBusyException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The one place for what must not be done twice at once: a synchronization, emptying the store. */
public final class Alone {
    private final AtomicReference<@Nullable String> owner = new AtomicReference<>();

    Alone() {}

    /** The place, until it is closed. */
    public interface Claim extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes the place.
     *
     * @param what fixed words for what is being done
     * @throws StoreBusyException when it is taken, with what is being done
     */
    public Claim claim(String what) {
        String other = owner.compareAndExchange(null, what);
        if (other != null) {
            throw new StoreBusyException("This cannot be done now: " + other, null);
        }
        return () -> owner.set(null);
    }
}
