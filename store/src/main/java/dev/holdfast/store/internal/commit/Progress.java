package dev.holdfast.store.internal.commit;

import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;

/**
 * How far the store has come: a row that every commit moves on.
 *
 * @param commitNumber the last commit
 * @param sequence the newest journal entry
 * @param pendingRow the highest number ever given to a pending change
 */
public record Progress(long commitNumber, long sequence, long pendingRow) {

    /** The last commit that the session sees. */
    public static long lastCommit(SqlPort sql) {
        return read(sql).commitNumber();
    }

    /** As the session sees it. */
    public static Progress read(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select commit_number, sequence, pending_row from progress")
                .query()) {
            rows.next();
            return new Progress(rows.getLong(1), rows.getLong(2), rows.getLong(3));
        }
    }

    /** Takes the place of the row. */
    public void write(SqlPort sql) {
        sql.prepare("update progress set commit_number = ?, sequence = ?, pending_row = ?")
                .bind(1, commitNumber)
                .bind(2, sequence)
                .bind(3, pendingRow)
                .execute();
    }
}
