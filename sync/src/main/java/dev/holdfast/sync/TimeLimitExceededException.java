package dev.holdfast.sync;

import dev.holdfast.store.error.HoldfastException;
import java.time.Duration;

/**
 * The download of an entity took longer than its time limit (SPEC 5.11). What came is kept. Decision: synchronize again, which
 * goes on where this stopped; or raise the limit, or narrow what the entity downloads.
 */
public final class TimeLimitExceededException extends HoldfastException {
    private static final long serialVersionUID = 1L;

    private final String entity;

    TimeLimitExceededException(String entity, Duration limit) {
        super("The download of an entity took longer than its time limit (entity=" + entity + ", limit="
                + limit.toMillis() + " ms)");
        this.entity = entity;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }
}
