package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;

/** Lets SQLite look over its own file: pages, tables, and whether every index entry fits its row. */
public final class IntegrityInspector implements StoreInspector {
    @Override
    public String name() {
        return "database";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        try (SqlRows rows = session.sql().prepare("pragma integrity_check").query()) {
            while (rows.next()) {
                String line = String.valueOf(rows.getString(1));
                if (!line.equals("ok")) {
                    findings.report("file-damaged", "database", line);
                }
            }
        }
    }
}
