package dev.holdfast.server;

import dev.holdfast.store.journal.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The log of synchronizations: the last {@value #KEPT} of them, in memory. Safe for all threads. */
final class Visits {
    static final int KEPT = 1_000;

    private final InstantSource clock;
    private final Deque<Visit> lastFirst = new ArrayDeque<>();

    Visits(InstantSource clock) {
        this.clock = clock;
    }

    /** A synchronization begins. */
    synchronized void begin(String user, String device) {
        Instant now = clock.instant();
        lastFirst.addFirst(new Visit(now, now, user, device, 0, 0, 0, 0, 0, 0, 0));
        if (lastFirst.size() > KEPT) {
            lastFirst.removeLast();
        }
    }

    void decided(String user, String device, Outcome outcome) {
        change(
                user,
                device,
                visit -> new Visit(
                        visit.started(),
                        clock.instant(),
                        user,
                        visit.device(),
                        visit.accepted() + (outcome instanceof Outcome.Accepted ? 1 : 0),
                        visit.refused() + (outcome instanceof Outcome.Refused ? 1 : 0),
                        visit.notApplied() + (outcome instanceof Outcome.NotSent ? 1 : 0),
                        visit.pages(),
                        visit.entries(),
                        visit.contentsIn(),
                        visit.contentsOut()));
    }

    void page(String user, String device, long entries) {
        moved(user, device, 1, entries, 0, 0);
    }

    void contentsIn(String user, String device) {
        moved(user, device, 0, 0, 1, 0);
    }

    void contentsOut(String user, String device) {
        moved(user, device, 0, 0, 0, 1);
    }

    private void moved(String user, String device, long pages, long entries, long in, long out) {
        change(
                user,
                device,
                visit -> new Visit(
                        visit.started(),
                        clock.instant(),
                        user,
                        visit.device(),
                        visit.accepted(),
                        visit.refused(),
                        visit.notApplied(),
                        visit.pages() + pages,
                        visit.entries() + entries,
                        visit.contentsIn() + in,
                        visit.contentsOut() + out));
    }

    /** Changes the newest visit of the device; one that did not greet since the server was opened gets a visit now. */
    private synchronized void change(String user, String device, UnaryOperator<Visit> change) {
        for (Iterator<Visit> all = lastFirst.iterator(); all.hasNext(); ) {
            Visit visit = all.next();
            if (visit.user().equals(user) && (device.isEmpty() || visit.device().equals(device))) {
                all.remove();
                lastFirst.addFirst(change.apply(visit));
                return;
            }
        }
        begin(user, device);
        lastFirst.addFirst(change.apply(lastFirst.removeFirst()));
    }

    /** Those that were heard of last, the last first. */
    synchronized List<Visit> list(int limit) {
        List<Visit> all = new ArrayList<>(lastFirst);
        return all.subList(0, Math.min(limit, all.size()));
    }
}
