package dev.holdfast.files.internal.content;

import dev.holdfast.store.model.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names on disk that somebody in this process needs, though no row may speak for them: contents on their way in, in an
 * open draft, or lent to an upload. What is to be removed while it is needed goes when the last one lets go. While a backup is
 * taken everything is needed.
 */
public final class LiveNames {
    private final Map<ObjectId, Integer> holders = new HashMap<>();
    private final Map<ObjectId, Content> doomed = new HashMap<>();
    private int pauses;

    /** One more needs the name. */
    public synchronized void hold(ObjectId name) {
        holders.merge(name, 1, Integer::sum);
    }

    /** One fewer needs the name; true when the caller was the last and is to remove what was doomed meanwhile. */
    public synchronized boolean letGo(ObjectId name) {
        Integer left = holders.merge(name, -1, (held, minus) -> held + minus == 0 ? null : held + minus);
        return left == null && pauses == 0 && doomed.remove(name) != null;
    }

    /** Whether the caller may remove it now; otherwise whoever lets go last will be told to. */
    synchronized boolean mayRemove(Content content) {
        if (pauses > 0 || holders.containsKey(content.name())) {
            doomed.put(content.name(), content);
            return false;
        }
        return true;
    }

    /** From now on nothing may be removed. */
    synchronized void pause() {
        pauses++;
    }

    /** Ends {@link #pause}; the caller is to remove what this gives. */
    synchronized List<Content> resume() {
        pauses--;
        List<Content> free = new ArrayList<>();
        if (pauses == 0) {
            doomed.values().stream()
                    .filter(content -> !holders.containsKey(content.name()))
                    .forEach(free::add);
            free.forEach(content -> doomed.remove(content.name()));
        }
        return free;
    }

    /** Whether somebody needs the name, or will be told to remove what has it. */
    public synchronized boolean isHeld(ObjectId name) {
        return holders.containsKey(name) || doomed.containsKey(name);
    }
}
