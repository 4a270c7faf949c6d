package dev.holdfast.sync;

import java.time.Instant;
import java.util.Optional;

/**
 * A synchronization as the store's history keeps it (SPEC 5.12).
 *
 * @param number its number, from 1
 * @param kind what it was about
 * @param started when it began
 * @param ended when it ended; empty while it is under way, and when its process died
 * @param result how it ended; one that never ended counts as interrupted
 * @param message why, in one sentence; empty when complete
 * @param uploaded changes that the server accepted
 * @param downloaded objects that came, changed or left
 * @param notThrough objects that did not come through
 */
public record SyncRun(
        long number,
        SyncKind kind,
        Instant started,
        Optional<Instant> ended,
        SyncResult result,
        String message,
        long uploaded,
        long downloaded,
        long notThrough) {}
