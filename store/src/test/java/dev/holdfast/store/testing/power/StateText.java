package dev.holdfast.store.testing.power;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every row of every table of a store, as SQL would write it: objects, journal, pending changes, batches, quarantine, cursors,
 * consumers and what participants keep. Left out is what the store derives from the rest and makes when it is first needed, in
 * transactions of its own: the columns and tables of links for looking up. The doctor compares those with the records, and the
 * checksums with their rows.
 */
public final class StateText {
    private StateText() {}

    /** The rows, a line each, in an order of their own. */
    public static String of(ObjectStore store) {
        return without(store, Set.of());
    }

    /** The same without some tables: what a participant notes on its way, in transactions of its own. */
    public static String without(ObjectStore store, Set<String> left) {
        return StorePorts.of(store).read(session -> {
            List<String> lines = new ArrayList<>();
            for (String table : tables(session)) {
                if (left.contains(table)) {
                    continue;
                }
                lines.addAll(texts(
                        session,
                        "select '" + table + ' ' + "' || " + columns(session, table) + " from \"" + table
                                + "\" order by 1"));
            }
            // A store that was never finished being made is made anew, under another id.
            lines.removeIf(line -> line.startsWith("meta 'store' "));
            return String.join("\n", lines);
        });
    }

    private static List<String> tables(ReadSession session) {
        return texts(
                session,
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like 'links%'"
                        + " order by name");
    }

    private static String columns(ReadSession session, String table) {
        return texts(
                        session,
                        "select name from pragma_table_info('" + table
                                + "') where name not in ('column_state', 'checksum') and name not glob 'm[0-9]*'")
                .stream()
                .map(column -> "quote(\"" + column + "\")")
                .collect(Collectors.joining(" || ' ' || "));
    }

    private static List<String> texts(ReadSession session, String sql) {
        List<String> texts = new ArrayList<>();
        try (SqlRows rows = session.sql().prepare(sql).query()) {
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
        }
        return texts;
    }
}
