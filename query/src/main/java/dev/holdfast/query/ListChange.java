package dev.holdfast.query;

import dev.holdfast.store.object.StoredObject;
import java.util.List;

/**
 * What makes of the rows that a watcher has the rows that the list has now: changes to be applied one after the other (SPEC 7.5).
 * The first one a watcher gets makes them of no rows. Several commits may be in one.
 *
 * @param rows the changes, in the order in which they are applied; empty only in the first
 * @param commitNumber the commit that the rows are of
 * @param sequence the place in the journal to catch up from after being away
 */
public record ListChange(List<RowChange> rows, long commitNumber, long sequence) {

    /** Takes a copy of the changes. */
    public ListChange {
        rows = List.copyOf(rows);
    }

    /** Applies the changes to the rows that were there. */
    public void applyTo(List<StoredObject> shown) {
        for (RowChange row : rows) {
            if (row instanceof RowChange.Inserted inserted) {
                shown.add(inserted.position(), inserted.object());
            } else if (row instanceof RowChange.Removed removed) {
                shown.remove(removed.position());
            } else if (row instanceof RowChange.Moved moved) {
                shown.remove(moved.from());
                shown.add(moved.to(), moved.object());
            } else if (row instanceof RowChange.Changed changed) {
                shown.set(changed.position(), changed.object());
            }
        }
    }

    /** Shows how many changes there are, never what is in them. */
    @Override
    public String toString() {
        return rows.size() + " changes up to commit " + commitNumber;
    }
}
