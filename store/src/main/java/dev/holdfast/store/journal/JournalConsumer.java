package dev.holdfast.store.journal;

import java.time.Duration;
import java.util.List;

/**
 * A named reader of the journal with a durable place of its own (SPEC 3.2). Several threads may use it, but
 * two that read and acknowledge side by side see the same entries.
 */
public interface JournalConsumer {
    /** The name it was registered under. */
    String name();

    /** The sequence number of the last acknowledged entry; 0 before the first. */
    long position();

    /** The next entries after the acknowledged place, at most {@code limit} (1 to 10,000); empty when there are none. */
    List<JournalEntry> next(int limit);

    /**
     * Moves the durable place: everything up to this number is done with and may be pruned. A number at or
     * below the present place changes nothing.
     *
     * @throws IllegalArgumentException when the journal has not come that far
     */
    void acknowledge(long sequence);

    /**
     * Waits until there is an entry after the acknowledged place.
     *
     * @return false when the time passed, or the store was closed, without one
     */
    boolean await(Duration timeout) throws InterruptedException;
}
