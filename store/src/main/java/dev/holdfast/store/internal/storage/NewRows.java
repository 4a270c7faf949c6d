package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.spi.SqlPort;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * New rows on their way into a table: several go in with one statement, which costs a third of one statement for each. Who looks
 * at the tables calls {@link #flush} first. Belongs to one transaction and its thread.
 */
public final class NewRows {
    private final SqlPort sql;
    private final Catalog catalog;
    private final List<StoredRecord> waiting = new ArrayList<>();
    private @Nullable ObjectTable table;

    /** Rows that are written through this session. */
    public NewRows(SqlPort sql, Catalog catalog) {
        this.sql = sql;
        this.catalog = catalog;
    }

    /** Adds an object that is not in the table. */
    public void add(ObjectTable into, StoredRecord added) {
        if (into != table) {
            flush();
            table = into;
        }
        waiting.add(added);
        if (waiting.size() == ObjectTable.MANY) {
            flush();
        }
    }

    /** Writes the rows that wait. */
    public void flush() {
        ObjectTable into = table;
        if (into != null && !waiting.isEmpty()) {
            into.insert(sql, catalog, waiting);
            waiting.clear();
        }
    }
}
