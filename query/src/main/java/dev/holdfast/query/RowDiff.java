package dev.holdfast.query;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The changes that make one list of rows of another: removals from the end, then what comes in or moves from the front, then what
 * only changed. The rows that stay where they are, are a longest rising sequence of the places they go to; so as few as can be move.
 */
final class RowDiff {

    private final List<StoredObject> now;
    private final Map<ObjectId, Integer> places = new HashMap<>();
    private final Map<ObjectId, StoredObject> before = new HashMap<>();
    private final List<ObjectId> work = new ArrayList<>();
    private final List<RowChange> changes = new ArrayList<>();

    private RowDiff(List<StoredObject> shown, List<StoredObject> now) {
        this.now = now;
        for (int i = 0; i < now.size(); i++) {
            places.put(now.get(i).id(), i);
        }
        shown.forEach(object -> {
            before.put(object.id(), object);
            work.add(object.id());
        });
    }

    static List<RowChange> between(List<StoredObject> shown, List<StoredObject> now) {
        RowDiff diff = new RowDiff(shown, now);
        diff.remove();
        diff.place();
        diff.change();
        return diff.changes;
    }

    private void remove() {
        for (int i = work.size() - 1; i >= 0; i--) {
            ObjectId id = work.get(i);
            if (!places.containsKey(id)) {
                changes.add(new RowChange.Removed(i, Objects.requireNonNull(before.get(id))));
                work.remove(i);
            }
        }
    }

    private void place() {
        boolean[] stays = staying();
        for (int i = 0; i < now.size(); i++) {
            StoredObject object = now.get(i);
            if (!before.containsKey(object.id())) {
                int at = behindPrevious(i);
                work.add(at, object.id());
                changes.add(new RowChange.Inserted(at, object));
            } else if (!stays[i]) {
                int from = work.indexOf(object.id());
                work.remove(from);
                int to = behindPrevious(i);
                work.add(to, object.id());
                changes.add(new RowChange.Moved(from, to, object));
            }
        }
    }

    /** Where the row belongs: behind the one before it, whatever still waits there to be moved away. */
    private int behindPrevious(int place) {
        if (place == 0) {
            return 0;
        }
        ObjectId previous = now.get(place - 1).id();
        boolean inPlace = place <= work.size() && work.get(place - 1).equals(previous);
        return inPlace ? place : work.indexOf(previous) + 1;
    }

    /** Which of the new places hold rows that need not move. */
    private boolean[] staying() {
        int[] kept = work.stream().mapToInt(places::get).toArray();
        int[] ends = new int[kept.length];
        int[] previous = new int[kept.length];
        int length = 0;
        for (int i = 0; i < kept.length; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (kept[ends[middle]] < kept[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] stays = new boolean[now.size()];
        for (int i = length == 0 ? -1 : ends[length - 1]; i >= 0; i = previous[i]) {
            stays[kept[i]] = true;
        }
        return stays;
    }

    private void change() {
        boolean[] told = new boolean[now.size()];
        for (RowChange change : changes) {
            Integer place = places.get(change.object().id());
            if (place != null) {
                told[place] = true;
            }
        }
        for (int i = 0; i < now.size(); i++) {
            StoredObject object = now.get(i);
            if (!told[i] && !object.equals(before.get(object.id()))) {
                changes.add(new RowChange.Changed(i, object));
            }
        }
    }
}
