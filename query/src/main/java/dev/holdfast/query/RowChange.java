package dev.holdfast.query;

import dev.holdfast.store.object.StoredObject;

/** What happened to one row of a live list. Positions count from 0 and are those at the moment the change is applied. */
public sealed interface RowChange {

    /** The object, as it is now; for a removed row as it was last shown. */
    StoredObject object();

    /**
     * A row came in.
     *
     * @param position where it stands now
     * @param object its object
     */
    record Inserted(int position, StoredObject object) implements RowChange {}

    /**
     * A row went.
     *
     * @param position where it stood
     * @param object its object as it was last shown
     */
    record Removed(int position, StoredObject object) implements RowChange {}

    /**
     * A row went to another place; its object may have changed too.
     *
     * @param from where it stood
     * @param to where it stands, once it was taken out
     * @param object its object
     */
    record Moved(int from, int to, StoredObject object) implements RowChange {}

    /**
     * A row's object has other values, in the same place.
     *
     * @param position where it stands
     * @param object its object
     */
    record Changed(int position, StoredObject object) implements RowChange {}
}
