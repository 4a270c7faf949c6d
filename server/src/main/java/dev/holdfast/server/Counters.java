package dev.holdfast.server;

import dev.holdfast.store.journal.Outcome;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a server did. */
final class Counters {
    private final LongAdder greetings = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder entries = new LongAdder();

    void greeted() {
        greetings.increment();
    }

    void decided(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            accepted.increment();
        } else if (outcome instanceof Outcome.Refused) {
            refused.increment();
        }
    }

    void downloaded(long objects) {
        entries.add(objects);
    }

    ServerHealth health() {
        return new ServerHealth(greetings.sum(), accepted.sum(), refused.sum(), entries.sum());
    }
}
