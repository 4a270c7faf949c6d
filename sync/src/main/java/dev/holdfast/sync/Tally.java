package dev.holdfast.sync;

import dev.holdfast.store.journal.RemoteChanges.Applied;
import java.time.Duration;

/** Sums up what the download of one entity did. */
final class Tally {
    private Applied sum = new Applied(0, 0, 0, 0, 0, 0, 0);
    private long files;
    private long bytes;

    void add(Applied more) {
        sum = new Applied(
                sum.created() + more.created(),
                sum.changed() + more.changed(),
                sum.unchanged() + more.unchanged(),
                sum.deleted() + more.deleted(),
                sum.removed() + more.removed(),
                sum.kept() + more.kept(),
                sum.conflicts() + more.conflicts());
    }

    void removed(long objects) {
        add(new Applied(0, 0, 0, 0, objects, 0, 0));
    }

    void file(long length) {
        files++;
        bytes += length;
    }

    EntityReport report(String entity, Duration duration, boolean complete) {
        return new EntityReport(
                entity,
                sum.created(),
                sum.changed(),
                sum.unchanged(),
                sum.deleted(),
                sum.removed(),
                sum.kept(),
                sum.conflicts(),
                files,
                bytes,
                duration,
                complete);
    }
}
