package dev.holdfast.store.internal.commit;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.spi.RowChecksum;
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
    private static final String TABLE = "progress";
    /** What stands in the row's first column. */
    private static final long ONE = 1;

    /** The last commit that the session sees. */
    public static long lastCommit(SqlPort sql) {
        return read(sql).commitNumber();
    }

    /** As the session sees it. */
    public static Progress read(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select commit_number, sequence, pending_row, checksum from progress")
                .query()) {
            RowChecksum check = RowChecksum.of(TABLE);
            check.add(ONE);
            if (!rows.next()) {
                throw StoreCorruptException.inRow(TABLE, ONE);
            }
            Progress progress =
                    new Progress(check.add(rows.getLong(1)), check.add(rows.getLong(2)), check.add(rows.getLong(3)));
            check.demand(rows.getLong(4));
            return progress;
        }
    }

    /** Takes the place of the row. */
    public void write(SqlPort sql) {
        RowChecksum check = RowChecksum.of(TABLE);
        check.add(ONE);
        sql.prepare("update progress set commit_number = ?, sequence = ?, pending_row = ?, checksum = ?")
                .bind(1, check.add(commitNumber))
                .bind(2, check.add(sequence))
                .bind(3, check.add(pendingRow))
                .bind(4, check.value())
                .execute();
    }
}
