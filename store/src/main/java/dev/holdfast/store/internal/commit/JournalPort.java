package dev.holdfast.store.internal.commit;

import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.SqlPort;
import org.jspecify.annotations.Nullable;

/** Where the pipeline writes a commit's journal entries. */
public interface JournalPort {
    /**
     * Writes the entries of a commit, numbered on from {@code lastSequence}.
     *
     * @param load the load whose creations stand as one entry, or null
     * @return the number of the newest entry
     */
    long append(SqlPort sql, CommitEvent commit, long lastSequence, @Nullable Load load);

    /** Entries up to this number are durable: wakes those who wait. */
    void published(long sequence);
}
