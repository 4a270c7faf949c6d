package dev.holdfast.server;

import java.time.Duration;
import java.time.Instant;

/**
 * What one synchronization of a device did, as a server saw it.
 *
 * @param started when it began, by the server's clock
 * @param last when it was last heard of
 * @param user the name of the user
 * @param device the id of the device; empty when it does not say
 * @param accepted changes accepted, repetitions included
 * @param refused changes refused, repetitions included
 * @param notApplied changes that were not applied because their contents were missing
 * @param pages pages sent
 * @param entries objects, deletions and removals in them
 * @param contentsIn parts of contents that arrived
 * @param contentsOut contents that were asked for
 */
public record Visit(
        Instant started,
        Instant last,
        String user,
        String device,
        long accepted,
        long refused,
        long notApplied,
        long pages,
        long entries,
        long contentsIn,
        long contentsOut) {

    /** One line for a person. */
    @Override
    public String toString() {
        return started + " " + user + " on " + (device.isEmpty() ? "an unnamed device" : device) + ": "
                + accepted + " changes accepted, " + refused + " refused, " + notApplied + " without their contents; "
                + entries + " entries in " + pages + " pages; contents: " + contentsIn + " parts in, " + contentsOut
                + " out; " + Duration.between(started, last).toMillis() + " ms";
    }
}
