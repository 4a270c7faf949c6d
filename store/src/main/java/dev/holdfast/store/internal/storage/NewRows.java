package dev.holdfast.store.internal.storage;

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
    private final List<NewRow> waiting = new ArrayList<>();
    private @Nullable ObjectTable table;

    /** Rows that are written through this session. */
    public NewRows(SqlPort sql) {
        this.sql = sql;
    }

    /** Adds an object that is not in its table. */
    public void add(NewRow added) {
        if (added.table() != table) {
            flush();
            table = added.table();
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
            into.insert(sql, waiting);
            waiting.clear();
        }
    }
}
