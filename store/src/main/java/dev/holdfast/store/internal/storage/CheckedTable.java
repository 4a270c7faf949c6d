package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table whose rows carry a {@link RowChecksum}, read without knowing what its columns mean. */
public final class CheckedTable {
    private final String name;
    private final List<Column> columns;

    private CheckedTable(String name, List<Column> columns) {
        this.name = name;
        this.columns = columns;
    }

    private record Column(String name, boolean isNumber) {}

    /** The names of such tables, those of other modules among them. */
    static List<String> names(SqlPort sql) {
        List<String> names = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select name from sqlite_schema where type = 'table' and sql like '%"
                        + RowChecksum.COLUMN + " integer not null%' order by name")
                .query()) {
            while (rows.next()) {
                names.add(rows.text(1));
            }
        }
        return names;
    }

    /** The table with this name. */
    public static CheckedTable of(SqlPort sql, String name) {
        List<Column> columns = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select name, type from pragma_table_info(?) where name <> ? order by cid")
                .bind(1, name)
                .bind(2, RowChecksum.COLUMN)
                .query()) {
            while (rows.next()) {
                columns.add(new Column(rows.text(1), rows.text(2).equalsIgnoreCase("integer")));
            }
        }
        return new CheckedTable(name, columns);
    }

    /**
     * Looks at every row.
     *
     * @throws StoreCorruptException for the first that is not what was written
     */
    public void demandSound(SqlPort sql) {
        forEachDamaged(sql, e -> {
            throw e;
        });
    }

    /** Tells every row that is not what was written. */
    void forEachDamaged(SqlPort sql, Consumer<StoreCorruptException> damaged) {
        try (SqlRows rows = sql.prepare(select()).query()) {
            while (rows.next()) {
                try {
                    checksum(rows).demand(rows.getLong(columns.size() + 1));
                } catch (StoreCorruptException e) {
                    damaged.accept(e);
                }
            }
        }
    }

    private String select() {
        StringBuilder text = new StringBuilder("select ");
        columns.forEach(column -> text.append('"').append(column.name()).append("\", "));
        return text.append(RowChecksum.COLUMN + " from ").append(name).toString();
    }

    private RowChecksum checksum(SqlRows rows) {
        RowChecksum check = RowChecksum.of(name);
        for (int i = 0; i < columns.size(); i++) {
            if (rows.isNull(i + 1)) {
                check.addNull();
            } else if (columns.get(i).isNumber()) {
                check.add(rows.getLong(i + 1));
            } else {
                check.add(rows.bytes(i + 1));
            }
        }
        return check;
    }

    /** Gives a column of a row of the catalogue another number, after the row was found to be what was written. */
    public static void set(SqlPort sql, String table, long id, String column, long value) {
        SqlStatement update = sql.prepare("update " + table + " set " + column + " = ? where id = ?");
        CheckedTable.of(sql, table).change(sql, update.bind(1, value), id);
    }

    /** The same with a text. */
    public static void set(SqlPort sql, String table, long id, String column, String value) {
        SqlStatement update = sql.prepare("update " + table + " set " + column + " = ? where id = ?");
        CheckedTable.of(sql, table).change(sql, update.bind(1, value), id);
    }

    private void change(SqlPort sql, SqlStatement update, long id) {
        SqlStatement select = sql.prepare(select() + " where id = ?").bind(1, id);
        try (SqlRows rows = select.query()) {
            if (!rows.next()) {
                return;
            }
            checksum(rows).demand(rows.getLong(columns.size() + 1));
        }
        update.bind(2, id).execute();
        long changed;
        try (SqlRows rows = select.query()) {
            rows.next();
            changed = checksum(rows).value();
        }
        sql.prepare("update " + name + " set " + RowChecksum.COLUMN + " = ? where id = ?")
                .bind(1, changed)
                .bind(2, id)
                .execute();
    }
}
