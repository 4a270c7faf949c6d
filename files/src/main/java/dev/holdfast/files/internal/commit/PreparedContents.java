package dev.holdfast.files.internal.commit;

import dev.holdfast.files.internal.content.Contents;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.FileMembers;
import dev.holdfast.store.Draft;
import dev.holdfast.store.error.ObjectDeletedException;
import dev.holdfast.store.model.ObjectId;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Contents that were written into drafts and are not committed. They live as long as their draft has them: a draft that was
 * rolled back, written again or forgotten by its user gives them up, at the latest in the next sweep.
 */
public final class PreparedContents {
    private final Contents contents;
    private final Map<Key, Prepared> prepared = new ConcurrentHashMap<>();
    private final ReferenceQueue<Draft> forgotten = new ReferenceQueue<>();

    /** Nothing is prepared. */
    public PreparedContents(Contents contents) {
        this.contents = contents;
    }

    private record Key(ObjectId object, Instant changeDate) {}

    private static final class Prepared extends WeakReference<Draft> {
        private final Key key;
        private final Received received;

        Prepared(Draft draft, ReferenceQueue<Draft> queue, Key key, Received received) {
            super(draft, queue);
            this.key = key;
            this.received = received;
        }

        boolean isWanted() {
            Draft draft = get();
            return draft != null && key.changeDate().equals(changeDate(draft));
        }
    }

    /** The change date that a draft has now; null when it has none or its object is gone. */
    static @Nullable Instant changeDate(Draft draft) {
        try {
            return draft.isGone()
                    ? null
                    : draft.get(FileMembers.of(draft.entity()).changeDate());
        } catch (ObjectDeletedException e) {
            return null;
        }
    }

    /**
     * Keeps contents for a draft, under the first change date from the given one on that no contents of the object have.
     *
     * @param taken whether committed contents have a date
     */
    public Instant keep(Draft draft, Instant earliest, Received received, Predicate<Instant> taken) {
        Instant date = earliest;
        while (true) {
            Key key = new Key(draft.id(), date);
            Prepared entry = new Prepared(draft, forgotten, key, received);
            if (prepared.putIfAbsent(key, entry) == null) {
                // Asked after the key is ours: a commit makes its row visible before it gives up its own key.
                if (!taken.test(date)) {
                    return date;
                }
                prepared.remove(key, entry);
            }
            date = date.plusMillis(1);
        }
    }

    /** What was written for an object and change date and is not committed. */
    public @Nullable Received find(ObjectId object, Instant changeDate) {
        Prepared entry = prepared.get(new Key(object, changeDate));
        return entry == null ? null : entry.received;
    }

    /** A row speaks for the contents now. */
    void committed(ObjectId object, Instant changeDate) {
        Prepared entry = prepared.remove(new Key(object, changeDate));
        if (entry != null) {
            contents.letGo(entry.received.content());
        }
    }

    /** Gives up what was written for an object and change date. */
    public void drop(ObjectId object, Instant changeDate) {
        drop(prepared.get(new Key(object, changeDate)));
    }

    private boolean drop(@Nullable Prepared entry) {
        if (entry == null || !prepared.remove(entry.key, entry)) {
            return false;
        }
        contents.discard(entry.received.content());
        return true;
    }

    /** Gives up what no draft can commit any more because nobody has the draft; cheap. */
    public void dropForgotten() {
        for (Object next = forgotten.poll(); next != null; next = forgotten.poll()) {
            drop((Prepared) next);
        }
    }

    /** Gives up everything that its draft no longer has; says how many. */
    public int dropUnwanted() {
        int dropped = 0;
        List<Prepared> all = new ArrayList<>(prepared.values());
        for (Prepared entry : all) {
            if (!entry.isWanted() && drop(entry)) {
                dropped++;
            }
        }
        return dropped;
    }

    /** Gives up everything: no commit follows. */
    void dropAll() {
        new ArrayList<>(prepared.values()).forEach(this::drop);
    }
}
