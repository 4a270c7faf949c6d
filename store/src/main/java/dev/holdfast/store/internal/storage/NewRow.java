package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.StoredRecord;
import org.jspecify.annotations.Nullable;

/** A new object's row in the form in which its table takes it; {@link ObjectTable#row} makes it, on any thread. */
public final class NewRow {
    private final ObjectTable table;
    private final StoredRecord stored;
    private final byte[] id;
    private final long entityNumber;
    private final byte[] record;
    private final @Nullable Object[] columns;

    NewRow(ObjectTable table, StoredRecord stored, long entityNumber, @Nullable Object[] columns) {
        this.table = table;
        this.stored = stored;
        this.id = stored.id().toBytes();
        this.entityNumber = entityNumber;
        this.record = stored.bytes();
        this.columns = columns;
    }

    /** The object. */
    public StoredRecord stored() {
        return stored;
    }

    ObjectTable table() {
        return table;
    }

    byte[] id() {
        return id;
    }

    long entityNumber() {
        return entityNumber;
    }

    byte[] record() {
        return record;
    }

    /** The values of the table's columns in the columns' form. */
    @Nullable
    Object[] columns() {
        return columns;
    }
}
