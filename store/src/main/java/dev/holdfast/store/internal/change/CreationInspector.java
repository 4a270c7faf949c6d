package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;

/**
 * Looks over the blocks of pending creations themselves: each can be read, none reaches into the next or beyond the numbers
 * given, and no number has a row of its own as well. {@link PendingInspector} holds their objects against the records.
 */
public final class CreationInspector implements StoreInspector {
    @Override
    public String name() {
        return "creation";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        SqlPort sql = session.sql();
        long highest = Progress.read(sql).pendingRow();
        long free = 1;
        try (SqlRows rows =
                sql.prepare(CreationTable.COLUMNS + "order by first").query()) {
            while (rows.next()) {
                long first = rows.getLong(1);
                try {
                    CreationBlock block = CreationTable.block(rows);
                    if (first < free || block.end() > highest + 1) {
                        report(findings, first, "its numbers are those of another or were never given");
                    }
                    free = block.end();
                } catch (StoreCorruptException e) {
                    report(findings, first, "it cannot be read");
                }
            }
        }
        inspectOwnRows(sql, findings);
    }

    private static void inspectOwnRows(SqlPort sql, FindingSink findings) {
        String text = "select p.row from pending p, creation c on c.first ="
                + " (select max(first) from creation where first <= p.row)"
                + " where p.row - c.first < 64 and (c.open >> (p.row - c.first)) & 1";
        try (SqlRows rows = sql.prepare(text).query()) {
            while (rows.next()) {
                report(findings, rows.getLong(1), "the number has a row of its own as well");
            }
        }
    }

    private static void report(FindingSink findings, long number, String what) {
        findings.report("creation-block-wrong", "creation", "block or number " + number + ": " + what);
    }
}
