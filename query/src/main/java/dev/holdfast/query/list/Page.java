package dev.holdfast.query.list;

import dev.holdfast.store.object.StoredObject;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of a list in its order, all as of one commit (SPEC 7.2). Immutable.
 *
 * @param objects the rows
 * @param previous the way to the rows before; empty on what was asked for as the first page, or when there are none
 * @param next the way to the rows behind; empty when there are none
 * @param commitNumber the commit that the page shows
 */
public record Page(List<StoredObject> objects, Optional<Bookmark> previous, Optional<Bookmark> next, long commitNumber)
        implements Iterable<StoredObject> {

    /** Takes a copy of the rows. */
    public Page {
        objects = List.copyOf(objects);
    }

    @Override
    public Iterator<StoredObject> iterator() {
        return objects.iterator();
    }

    /** How many rows there are on the page. */
    public int size() {
        return objects.size();
    }

    /** Shows how many rows there are, never what is in them. */
    @Override
    public String toString() {
        return objects.size() + " rows as of commit " + commitNumber + (next.isPresent() ? ", more behind" : "");
    }
}
