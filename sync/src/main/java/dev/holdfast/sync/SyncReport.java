package dev.holdfast.sync;

import dev.holdfast.store.error.HoldfastException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a synchronization did. Its result cannot hide a refusal: it is {@link SyncResult#COMPLETE} only when no object is listed
 * (SPEC 5.12).
 *
 * @param run its number in the history
 * @param kind what it was about
 * @param started when it began
 * @param duration how long it took
 * @param result how it ended
 * @param message why, in one sentence; empty when complete
 * @param failure the error that ended it, if one did
 * @param uploaded changes that the server accepted
 * @param uploadedFiles contents uploaded
 * @param entities what the download did, in its order
 * @param objects every object that did not come through
 */
public record SyncReport(
        long run,
        SyncKind kind,
        Instant started,
        Duration duration,
        SyncResult result,
        String message,
        Optional<HoldfastException> failure,
        long uploaded,
        long uploadedFiles,
        List<EntityReport> entities,
        List<ObjectReport> objects) {

    /** Checks that the result does not claim more than the objects allow. */
    public SyncReport {
        entities = List.copyOf(entities);
        objects = List.copyOf(objects);
        if (result == SyncResult.COMPLETE && !objects.isEmpty()) {
            throw new IllegalArgumentException("A report with objects that did not come through is not complete");
        }
    }

    /** This report, for a synchronization that went through; throws its failure otherwise. */
    public SyncReport orThrow() {
        failure.ifPresent(e -> {
            throw e;
        });
        return this;
    }

    /** The objects with this fate. */
    public List<ObjectReport> objects(ObjectReport.Fate fate) {
        return objects.stream().filter(each -> each.fate() == fate).toList();
    }

    /** Objects that the download created, changed, deleted or removed. */
    public long downloaded() {
        return entities.stream()
                .mapToLong(e -> e.created() + e.changed() + e.deleted() + e.removed())
                .sum();
    }

    /** One line for a log; never a value. */
    @Override
    public String toString() {
        return result + ": " + uploaded + " uploaded, " + downloaded() + " downloaded, " + objects.size()
                + " not through, in " + duration.toMillis() + " ms" + (message.isEmpty() ? "" : ": " + message);
    }
}
