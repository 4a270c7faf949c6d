package dev.holdfast.sync;

import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as the table {@code sync_run} keeps it: what the history shows of it, and the fingerprint of the model that it was made
 * under. Instants are in milliseconds since 1970; {@code ended} is null as long as the run has not ended. The checksum is over
 * all other columns, in their order.
 *
 * @param run what the history shows; its number is the row's key
 * @param fingerprint the model's at the beginning of the run
 */
record RunRow(SyncRun run, String fingerprint) {
    /** Makes the table where it is absent. */
    static final String TABLE = "create table if not exists sync_run(number integer primary key, kind text not null,"
            + " started integer not null, ended integer, result text not null, message text not null,"
            + " fingerprint text not null, uploaded integer not null, downloaded integer not null,"
            + " not_through integer not null, checksum integer not null)";

    /** Asks for the columns that {@link #read} takes; an order may follow. */
    static final String SELECT = "select number, kind, started, ended, result, message, fingerprint, uploaded,"
            + " downloaded, not_through, checksum from sync_run ";

    private static final String PUT = "insert or replace into sync_run(number, kind, started, ended, result, message,"
            + " fingerprint, uploaded, downloaded, not_through, checksum)"
            + " values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /**
     * The row that an answer to {@link #SELECT} stands at.
     *
     * @throws dev.holdfast.store.error.StoreCorruptException when it is damaged
     */
    static RunRow read(SqlRows rows) {
        RowChecksum check = RowChecksum.of("sync_run");
        long number = check.add(rows.getLong(1));
        String kind = check.add(rows.text(2));
        long started = check.add(rows.getLong(3));
        Optional<Instant> ended = ended(rows, check);
        String result = check.add(rows.text(5));
        String message = check.add(rows.text(6));
        String fingerprint = check.add(rows.text(7));
        long uploaded = check.add(rows.getLong(8));
        long downloaded = check.add(rows.getLong(9));
        long notThrough = check.add(rows.getLong(10));
        check.demand(rows.getLong(11));
        SyncRun run = new SyncRun(
                number,
                SyncKind.valueOf(kind),
                Instant.ofEpochMilli(started),
                ended,
                SyncResult.valueOf(result),
                message,
                uploaded,
                downloaded,
                notThrough);
        return new RunRow(run, fingerprint);
    }

    private static Optional<Instant> ended(SqlRows rows, RowChecksum check) {
        if (rows.isNull(4)) {
            check.addNull();
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(check.add(rows.getLong(4))));
    }

    /** Writes the row over the one of the same number, if there is one. */
    void write(SqlPort sql) {
        RowChecksum check = RowChecksum.of("sync_run");
        SqlStatement put = sql.prepare(PUT)
                .bind(1, check.add(run.number()))
                .bind(2, check.add(run.kind().name()))
                .bind(3, check.add(run.started().toEpochMilli()));
        if (run.ended().isPresent()) {
            put.bind(4, check.add(run.ended().get().toEpochMilli()));
        } else {
            check.addNull();
            put.bindNull(4);
        }
        put.bind(5, check.add(run.result().name()))
                .bind(6, check.add(run.message()))
                .bind(7, check.add(fingerprint))
                .bind(8, check.add(run.uploaded()))
                .bind(9, check.add(run.downloaded()))
                .bind(10, check.add(run.notThrough()))
                .bind(11, check.value())
                .execute();
    }
}
