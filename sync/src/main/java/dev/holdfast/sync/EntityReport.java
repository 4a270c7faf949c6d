package dev.holdfast.sync;

import java.time.Duration;

/**
 * What the download did to one entity.
 *
 * @param entity its name
 * @param created objects that are new to the device
 * @param changed objects with new values
 * @param unchanged objects that were so already
 * @param deleted objects deleted
 * @param removed objects that left by narrowing
 * @param kept objects that stay although they are gone on the server, since they have unsent changes
 * @param conflicts members that both sides had changed
 * @param files contents downloaded
 * @param bytes bytes of contents downloaded
 * @param duration how long it took
 * @param complete whether everything came
 */
public record EntityReport(
        String entity,
        long created,
        long changed,
        long unchanged,
        long deleted,
        long removed,
        long kept,
        long conflicts,
        long files,
        long bytes,
        Duration duration,
        boolean complete) {}
