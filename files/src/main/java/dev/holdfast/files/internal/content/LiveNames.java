package dev.holdfast.files.internal.content;

import dev.holdfast.store.model.ObjectId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names on disk that somebody in this process needs, though no row may speak for them: contents on their way in, in an
 * open draft, or lent to an upload. What is to be removed while it is needed goes when the last one lets go.
 */
public final class LiveNames {
    private final Map<ObjectId, Integer> holders = new HashMap<>();
    private final Set<ObjectId> doomed = new HashSet<>();

    /** One more needs the name. */
    public synchronized void hold(ObjectId name) {
        holders.merge(name, 1, Integer::sum);
    }

    /** One fewer needs the name; true when the caller was the last and is to remove what was doomed meanwhile. */
    public synchronized boolean letGo(ObjectId name) {
        Integer left = holders.merge(name, -1, (held, minus) -> held + minus == 0 ? null : held + minus);
        return left == null && doomed.remove(name);
    }

    /** Whether the caller may remove it now; otherwise whoever lets go last will be told to. */
    public synchronized boolean mayRemove(ObjectId name) {
        if (holders.containsKey(name)) {
            doomed.add(name);
            return false;
        }
        return true;
    }

    /** Whether somebody needs the name. */
    public synchronized boolean isHeld(ObjectId name) {
        return holders.containsKey(name);
    }
}
