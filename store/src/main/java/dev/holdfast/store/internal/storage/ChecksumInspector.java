package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.StoreInspector;

/** Finds every row that is not what was written, in all tables whose rows carry a checksum, those of other modules among them. */
public final class ChecksumInspector implements StoreInspector {
    @Override
    public String name() {
        return "checksums";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        for (String table : CheckedTable.names(session.sql())) {
            inspect(session.sql(), table, findings);
        }
    }

    private static void inspect(SqlPort sql, String table, FindingSink findings) {
        try {
            CheckedTable.of(sql, table)
                    .forEachDamaged(sql, e -> findings.report("row-damaged", table, String.valueOf(e.getMessage())));
        } catch (HoldfastException e) {
            findings.report("unreadable", table, String.valueOf(e.getMessage()));
        }
    }
}
