package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.ArrayList;
import java.util.List;

/** Lets SQLite look over its own file: pages, tables, and whether every index entry fits its row. */
public final class IntegrityInspector implements StoreInspector {
    @Override
    public String name() {
        return "database";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        refreshTextIndexes(session);
        try (SqlRows rows = session.sql().prepare("pragma integrity_check").query()) {
            while (rows.next()) {
                String line = String.valueOf(rows.getString(1));
                if (!line.equals("ok")) {
                    findings.report("file-damaged", "database", line);
                }
            }
        }
    }

    /**
     * FTS5 keeps a plan of its index in each connection and renews it when it is asked for rows, but not when it is checked: an
     * old plan names parts that a later merge took away, and the check would call that damage.
     */
    private static void refreshTextIndexes(ReadSession session) {
        List<String> names = new ArrayList<>();
        try (SqlRows rows = session.sql()
                .prepare("select name from sqlite_schema where sql like 'create virtual table % using fts5(%'")
                .query()) {
            while (rows.next()) {
                names.add(String.valueOf(rows.getString(1)));
            }
        }
        for (String name : names) {
            String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
            try (SqlRows rows = session.sql()
                    .prepare("select rowid from " + quoted + " limit 1")
                    .query()) {
                rows.next();
            }
        }
    }
}
