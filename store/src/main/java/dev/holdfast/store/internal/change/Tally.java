package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.RemoteChanges.Applied;

/** Counts what a task does for a page. Made anew whenever the task is run. */
final class Tally {
    private long created;
    private long changed;
    private long unchanged;
    private long deleted;
    private long removed;
    private long kept;
    private long conflicts;

    void created() {
        created++;
    }

    void merged(ServerMerge.Result result) {
        conflicts += result.conflicts();
        merged(result.changed());
    }

    void merged(boolean wrote) {
        if (wrote) {
            changed++;
        } else {
            unchanged++;
        }
    }

    void deleted() {
        deleted++;
    }

    void removed() {
        removed++;
    }

    void kept() {
        kept++;
    }

    Applied applied() {
        return new Applied(created, changed, unchanged, deleted, removed, kept, conflicts);
    }

    static Applied sum(Applied one, Applied other) {
        return new Applied(
                one.created() + other.created(),
                one.changed() + other.changed(),
                one.unchanged() + other.unchanged(),
                one.deleted() + other.deleted(),
                one.removed() + other.removed(),
                one.kept() + other.kept(),
                one.conflicts() + other.conflicts());
    }
}
