package dev.holdfast.query.internal.search;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that commits changed since the index last took changes in, with their texts: searched one by one. Written by the
 * committing thread before a commit is visible, so that whoever sees the commit finds it here.
 *
 * <p>An object stays for one round after the index took it in, for readers whose view is from before that. {@link #from} tells
 * from which commit on nothing is missing.
 */
final class FreshChanges {

    /** More than so many objects are not kept: the index must look through the tables then. */
    static final int MAX_OBJECTS = 20_000;

    /** A longer text is not kept; its object counts as a candidate. */
    private static final int MAX_TEXT = 4096;

    /**
     * An object that a commit changed.
     *
     * @param commitNumber the commit
     * @param text its text then; null when it is not known, empty when the object is gone
     */
    record Change(long commitNumber, @Nullable String text) {}

    private static final long LOST = Long.MAX_VALUE;

    private final Map<ObjectId, Change> changes = new ConcurrentHashMap<>();
    private volatile long from;

    /** Every change after this commit is here. */
    long from() {
        return from;
    }

    /** Whether there were too many changes, so that some are missing. */
    boolean isLost() {
        return from == LOST;
    }

    int size() {
        return changes.size();
    }

    /** Begins anew behind a commit. */
    synchronized void restart(long commitNumber) {
        from = commitNumber;
        changes.values().removeIf(change -> change.commitNumber() <= commitNumber);
    }

    /** Notes a change. */
    void add(ObjectId id, long commitNumber, @Nullable String text) {
        boolean kept = text != null && text.length() <= MAX_TEXT;
        changes.put(id, new Change(commitNumber, kept ? text : null));
        if (changes.size() > MAX_OBJECTS) {
            lose();
        }
    }

    /** Says first that something is missing, so that no reader takes what is left for all. */
    private synchronized void lose() {
        from = LOST;
        changes.clear();
    }

    /** Forgets what the index took in a round ago: the changes up to this commit. */
    synchronized void forget(long commitNumber) {
        from = Math.max(from, commitNumber);
        changes.values().removeIf(change -> change.commitNumber() <= commitNumber);
    }

    /** The objects changed after a commit and up to another. */
    List<ObjectId> between(long after, long upTo) {
        List<ObjectId> ids = new ArrayList<>();
        changes.forEach((id, change) -> {
            if (change.commitNumber() > after && change.commitNumber() <= upTo) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The objects that may have the term as a view of this commit sees them. */
    List<ObjectId> candidates(String term, long viewCommit) {
        List<ObjectId> ids = new ArrayList<>();
        changes.forEach((id, change) -> {
            String text = change.text();
            if (text == null || change.commitNumber() > viewCommit || text.contains(term)) {
                ids.add(id);
            }
        });
        return ids;
    }
}
