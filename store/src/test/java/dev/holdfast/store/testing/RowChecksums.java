package dev.holdfast.store.testing;

import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Gives the rows of a table the checksums that they should have, after a test has changed them by SQL. */
public final class RowChecksums {
    private RowChecksums() {}

    /** Renews the checksums of every table that has some. */
    public static void renewAll(SqlPort sql) {
        tables(sql).forEach(table -> renew(sql, table));
    }

    /** The tables whose rows have checksums. */
    public static List<String> tables(SqlPort sql) {
        return texts(
                sql.prepare("select name from sqlite_schema where type = 'table'"
                        + " and sql like '%checksum integer not null%' and name like ? order by name"),
                "%");
    }

    /** The columns of a table, without that of the checksum. */
    public static List<String> columns(SqlPort sql, String table) {
        return texts(sql.prepare("select name from pragma_table_info(?) where name <> 'checksum' order by cid"), table);
    }

    /** Renews the checksums of a table. */
    public static void renew(SqlPort sql, String table) {
        List<String> columns = columns(sql, table);
        String key = String.join(
                " and ", columns.stream().map(name -> "\"" + name + "\" is ?").toList());
        String select = "\"" + String.join("\", \"", columns) + "\"";
        List<List<Object>> rows = new ArrayList<>();
        List<Long> checksums = new ArrayList<>();
        try (SqlRows found = sql.prepare("select " + select + types(columns) + " from " + table)
                .query()) {
            while (found.next()) {
                RowChecksum check = RowChecksum.of(table);
                rows.add(values(found, columns.size(), check));
                checksums.add(check.value());
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            SqlStatement update = sql.prepare("update " + table + " set checksum = ? where " + key);
            update.bind(1, checksums.get(i));
            for (int column = 0; column < columns.size(); column++) {
                bind(update, column + 2, rows.get(i).get(column));
            }
            update.execute();
        }
    }

    private static String types(List<String> columns) {
        StringBuilder types = new StringBuilder();
        columns.forEach(name -> types.append(", typeof(\"").append(name).append("\")"));
        return types.toString();
    }

    private static List<Object> values(SqlRows row, int columns, RowChecksum check) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            switch (Objects.requireNonNull(row.getString(columns + i))) {
                case "null" -> {
                    check.addNull();
                    values.add("null");
                }
                case "integer" -> values.add(check.add(row.getLong(i)));
                case "text" -> values.add("text" + check.add(row.text(i)));
                default -> values.add(check.add(row.bytes(i)));
            }
        }
        return values;
    }

    private static void bind(SqlStatement update, int position, Object value) {
        if (value instanceof Long number) {
            update.bind(position, number);
        } else if (value instanceof byte[] bytes) {
            update.bind(position, bytes);
        } else if (value.equals("null")) {
            update.bindNull(position);
        } else {
            update.bind(position, value.toString().substring("text".length()));
        }
    }

    private static List<String> texts(SqlStatement statement, String bound) {
        List<String> texts = new ArrayList<>();
        try (SqlRows rows = statement.bind(1, bound).query()) {
            while (rows.next()) {
                texts.add(rows.text(1));
            }
        }
        return texts;
    }
}
