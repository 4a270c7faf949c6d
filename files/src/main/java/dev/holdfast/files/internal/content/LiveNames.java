package dev.holdfast.files.internal.content;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names on disk that somebody in this process has in hand, though no row may speak for them: contents on their way in, in
 * an open draft, lent to an upload, or on their way out. What is given up while somebody has it goes when the last one lets go.
 * While a backup is taken everything is needed.
 *
 * <p>At any time a name is held, or a row that is committed speaks for it, or its contents are gone from the disk: who comes
 * in holds its name until its row is visible, and who takes a row away holds its name before that is committed.
 */
public final class LiveNames {
    private final Map<ObjectId, Integer> holders = new HashMap<>();
    /** Given up, and to be removed once nobody has them in hand. */
    private final Map<ObjectId, Content> doomed = new HashMap<>();
    /** What somebody is removing just now. */
    private final Set<ObjectId> going = new HashSet<>();

    private int pauses;

    /** One more has the name in hand. */
    public synchronized void hold(ObjectId name) {
        holders.merge(name, 1, Integer::sum);
    }

    /** One fewer has the name in hand; true when the caller was the last and is to remove what was given up meanwhile. */
    public synchronized boolean letGo(ObjectId name) {
        Integer left = holders.merge(name, -1, (held, minus) -> held + minus == 0 ? null : held + minus);
        return left == null && goes(name);
    }

    /** No row speaks for the contents any more, which the caller holds: who lets go last will be told to remove them. */
    synchronized void giveUp(Content content) {
        doomed.put(content.name(), content);
    }

    private boolean goes(ObjectId name) {
        if (pauses > 0 || holders.containsKey(name) || doomed.remove(name) == null) {
            return false;
        }
        going.add(name);
        return true;
    }

    /** From now on nothing may be removed. */
    synchronized void pause() {
        pauses++;
    }

    /** Ends {@link #pause}; the caller is to remove what this gives. */
    synchronized List<Content> resume() {
        pauses--;
        return new ArrayList<>(doomed.values())
                .stream().filter(content -> goes(content.name())).toList();
    }

    /** Who was told to remove what has the name has done so. */
    synchronized void removed(ObjectId name) {
        going.remove(name);
    }

    /** Whether somebody has the name in hand, or is or will be told to remove what has it. */
    public synchronized boolean isHeld(ObjectId name) {
        return holders.containsKey(name) || doomed.containsKey(name) || going.contains(name);
    }
}
