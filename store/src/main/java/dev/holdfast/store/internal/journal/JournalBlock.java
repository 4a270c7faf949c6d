package dev.holdfast.store.internal.journal;

import dev.holdfast.store.journal.ChangeOrigin;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;

/**
 * One row of the journal: entries of one commit, packed together.
 *
 * @param first the number of the first entry
 * @param last the number of the last
 * @param commitNumber their commit
 * @param time when it was made
 * @param model the number of the model it was made under
 * @param origin who made it
 * @param entries the packed entries
 */
record JournalBlock(
        long first, long last, long commitNumber, Instant time, int model, ChangeOrigin origin, byte[] entries) {
    static final String TABLE = "journal";
    /** The columns in the order in which a row is read. */
    static final String SELECT = "select first, last, commit_number, time, model, origin, entries, checksum";

    /** The row that these rows are at. */
    static JournalBlock read(SqlRows rows) {
        RowChecksum check = RowChecksum.of(TABLE);
        long first = check.add(rows.getLong(1));
        long last = check.add(rows.getLong(2));
        long commitNumber = check.add(rows.getLong(3));
        long time = check.add(rows.getLong(4));
        long model = check.add(rows.getLong(5));
        long origin = check.add(rows.getLong(6));
        byte[] entries = check.add(rows.bytes(7));
        check.demand(rows.getLong(8));
        return new JournalBlock(
                first,
                last,
                commitNumber,
                Instant.ofEpochMilli(time),
                (int) model,
                origin == 0 ? ChangeOrigin.LOCAL : ChangeOrigin.DOWNLOAD,
                entries);
    }
}
