package dev.holdfast.store.spi;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.object.ReadView;
import dev.holdfast.store.object.StoredObject;
import org.jspecify.annotations.Nullable;

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

    /** The object in this row of the entity's line, if memory has it as this view shows it. */
    default @Nullable StoredObject remembered(Entity entity, long row) {
        return null;
    }

    /** Says that this view showed the object in this row of the entity's line; what is shown again, memory may keep. */
    default void remember(Entity entity, long row, StoredObject shown) {}
}
