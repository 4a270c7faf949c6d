package dev.holdfast.store.spi;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;

/** A view with SQL: both see the store as of the same commit. */
public interface ReadSession extends ReadView {
    /** SQL on the view's session; reading only. */
    SqlPort sql();

    /**
     * The object that a row holds in a column that {@link ObjectColumn} gave.
     *
     * @throws StoreCorruptException when the row is none of an object
     * @throws CorruptRecordException when its record is damaged
     */
    StoredObject object(SqlRows rows, int column);
}
