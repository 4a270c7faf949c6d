package dev.holdfast.server;

import dev.holdfast.store.journal.Outcome;

/** Sees what one connection does, for the counters and the log of synchronizations. */
final class Observer {
    private final Counters counters;
    private final Visits visits;
    private final String user;
    private volatile String device;

    /** @param device the device, where that is known before it greets */
    Observer(Counters counters, Visits visits, String user, String device) {
        this.counters = counters;
        this.visits = visits;
        this.user = user;
        this.device = device;
    }

    void greeted(String by) {
        device = by;
        counters.greeted();
        visits.begin(user, by);
    }

    void decided(Outcome outcome) {
        counters.decided(outcome);
        visits.decided(user, device, outcome);
    }

    void downloaded(long entries) {
        counters.downloaded(entries);
        visits.page(user, device, entries);
    }

    void contentsIn() {
        visits.contentsIn(user, device);
    }

    void contentsOut() {
        visits.contentsOut(user, device);
    }
}
