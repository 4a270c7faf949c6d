package dev.holdfast.store.internal.journal;

import dev.holdfast.store.journal.JournalConsumer;
import dev.holdfast.store.journal.JournalEntry;
import java.time.Duration;
import java.util.List;

/** A consumer whose place is a row; keeps nothing itself. */
record StoredConsumer(JournalService journal, String name) implements JournalConsumer {
    @Override
    public long position() {
        return journal.position(name);
    }

    @Override
    public List<JournalEntry> next(int limit) {
        return journal.next(name, limit);
    }

    @Override
    public void acknowledge(long sequence) {
        journal.acknowledge(name, sequence);
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return journal.await(position(), timeout);
    }

    /** Shows the name. */
    @Override
    public String toString() {
        return "JournalConsumer[" + name + "]";
    }
}
