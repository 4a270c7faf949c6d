package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** The objects of an entity and its specializations, a window of rows at a time. */
final class RowWindows {
    /** The rows of a window. */
    static final long SIZE = 5_000;

    private final CommitContext context;
    private final Entity entity;
    private final String table;

    RowWindows(CommitContext context, Entity entity) {
        this.context = context;
        this.entity = entity;
        this.table = context.catalog().table(entity);
    }

    /** The last row of the line's table; 0 when it is empty. */
    long last() {
        try (SqlRows rows =
                context.sql().prepare("select max(row) from " + table).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The objects of the window after a row. */
    List<Snapshot> all(long afterRow) {
        return read(window(select(""), afterRow));
    }

    /** Those of them that a full answer of the entity has not named. */
    List<Snapshot> unseen(long afterRow) {
        String unseen = " and not exists (select 1 from seen where seen.entity = ?3 and seen.id = o.id)";
        return read(window(select(unseen), afterRow)
                .bind(3, context.catalog().shape(entity).number()));
    }

    private String select(String condition) {
        boolean whole = entity.generalization().isEmpty();
        String restriction = whole ? "" : " and o.entity in " + context.tables().numbers(entity);
        return "select " + ObjectColumn.of("o") + " from " + table + " o where o.row > ?1 and o.row <= ?2" + restriction
                + condition + " order by o.row";
    }

    private SqlStatement window(String text, long afterRow) {
        return context.sql().prepare(text).bind(1, afterRow).bind(2, afterRow + SIZE);
    }

    private List<Snapshot> read(SqlStatement statement) {
        List<Snapshot> objects = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                objects.add((Snapshot) context.object(rows, 1));
            }
        }
        return objects;
    }
}
