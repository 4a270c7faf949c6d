package dev.holdfast.store.journal;

import java.time.Duration;
import java.util.List;

/**
 * The journal of every change, written in the transaction of the commit that made it (SPEC 3.1, 3.2).
 * Entries stay until the slowest consumer has acknowledged them, and at least as long as the store's
 * retention says.
 */
public interface ChangeJournal {
    /** Where a new consumer begins. */
    enum Start {
        /** At the oldest entry that is kept. */
        OLDEST,
        /** After the newest entry. */
        NEWEST
    }

    /** The number of the newest entry; 0 in an empty journal. */
    long lastSequence();

    /** The number of the oldest entry that is kept; {@code lastSequence() + 1} when none is. */
    long firstSequence();

    /**
     * The entries after a place, in order, at most {@code limit} (1 to 10,000).
     *
     * @throws IllegalArgumentException when entries after this place were pruned already
     */
    List<JournalEntry> read(long afterSequence, int limit);

    /** Waits until the journal has an entry after the place; false when the time passed or the store closed. */
    boolean await(long afterSequence, Duration timeout) throws InterruptedException;

    /** The consumer of this name, registered durably at {@code start} where it is new. */
    JournalConsumer consumer(String name, Start start);

    /** Forgets a consumer, so that it no longer holds entries back; false when there was none. */
    boolean drop(String name);

    /** Every registered consumer, by name. */
    List<ConsumerStatus> consumers();

    /**
     * Removes the entries that nobody needs any more, a few in each transaction, and says how many; the newest stay. The
     * store does so itself after consumers have acknowledged many entries, but not where there are none.
     */
    long prune();

    /**
     * A consumer as the statistics show it.
     *
     * @param name its name
     * @param position its acknowledged place
     * @param behind how many entries wait for it
     */
    record ConsumerStatus(String name, long position, long behind) {}
}
