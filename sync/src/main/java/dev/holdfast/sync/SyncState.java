package dev.holdfast.sync;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a synchronizer keeps in the store between runs: the history, and the objects it had to skip. Two tables of its own.
 */
final class SyncState {
    private static final int KEPT_RUNS = 1_000;
    private static final String RUN = "select number, kind, started, ended, result, message, uploaded, downloaded,"
            + " not_through from sync_run ";

    private final StorePort store;

    SyncState(StorePort store) {
        this.store = store;
        store.write(session -> {
            run(
                    session.sql(),
                    "create table if not exists sync_run(number integer primary key, kind text not null,"
                            + " started integer not null, ended integer, result text not null, message text not null,"
                            + " fingerprint text not null, uploaded integer not null, downloaded integer not null,"
                            + " not_through integer not null)");
            run(
                    session.sql(),
                    "create table if not exists sync_skipped(entity text not null, id blob not null,"
                            + " since integer not null, detail text not null, primary key(entity, id)) without rowid");
            return true;
        });
    }

    private static void run(SqlPort sql, String text) {
        sql.prepare(text).execute();
    }

    /** Notes that a run begins, and gives its number. */
    long begin(SyncKind kind) {
        return store.write(session -> {
            session.sql()
                    .prepare("insert into sync_run(kind, started, result, message, fingerprint, uploaded, downloaded,"
                            + " not_through) values(?, ?, ?, ?, ?, 0, 0, 0)")
                    .bind(1, kind.name())
                    .bind(2, now().toEpochMilli())
                    .bind(3, SyncResult.INTERRUPTED.name())
                    .bind(4, "It never ended")
                    .bind(5, store.model().fingerprint())
                    .execute();
            long number = single(session.sql(), "select max(number) from sync_run");
            session.sql()
                    .prepare("delete from sync_run where number <= ?")
                    .bind(1, number - KEPT_RUNS)
                    .execute();
            return number;
        });
    }

    private Instant now() {
        return store.clock().instant();
    }

    /** Notes how a run ended. */
    void end(SyncReport report) {
        store.write(session -> session.sql()
                .prepare("update sync_run set ended = ?, result = ?, message = ?, uploaded = ?, downloaded = ?,"
                        + " not_through = ? where number = ?")
                .bind(1, report.started().plus(report.duration()).toEpochMilli())
                .bind(2, report.result().name())
                .bind(3, report.message())
                .bind(4, report.uploaded())
                .bind(5, report.downloaded())
                .bind(6, report.objects().size())
                .bind(7, report.run())
                .execute());
    }

    /** The newest runs, newest first. */
    List<SyncRun> history(int limit) {
        return store.read(view ->
                runs(view.sql().prepare(RUN + "order by number desc limit ?").bind(1, limit)));
    }

    /** The newest run that went through the whole profile. */
    Optional<SyncRun> lastThrough() {
        return store
                .read(view -> runs(view.sql()
                        .prepare(RUN + "where kind = ? and result in (?, ?) order by number desc limit 1")
                        .bind(1, SyncKind.ALL.name())
                        .bind(2, SyncResult.COMPLETE.name())
                        .bind(3, SyncResult.COMPLETE_WITH_REFUSALS.name())))
                .stream()
                .findFirst();
    }

    /** Whether a run was made under the present model. */
    boolean isOfPresentModel(SyncRun run) {
        return store.read(view -> {
            try (SqlRows rows = view.sql()
                    .prepare("select fingerprint from sync_run where number = ?")
                    .bind(1, run.number())
                    .query()) {
                return rows.next() && store.model().fingerprint().equals(rows.getString(1));
            }
        });
    }

    private static List<SyncRun> runs(SqlStatement statement) {
        List<SyncRun> runs = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                runs.add(new SyncRun(
                        rows.getLong(1),
                        SyncKind.valueOf(rows.text(2)),
                        Instant.ofEpochMilli(rows.getLong(3)),
                        rows.isNull(4) ? Optional.empty() : Optional.of(Instant.ofEpochMilli(rows.getLong(4))),
                        SyncResult.valueOf(rows.text(5)),
                        rows.text(6),
                        rows.getLong(7),
                        rows.getLong(8),
                        rows.getLong(9)));
            }
        }
        return runs;
    }

    private static long single(SqlPort sql, String text) {
        try (SqlRows rows = sql.prepare(text).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** An object that was not downloaded because its file is broken on the server. */
    record Skipped(String entity, ObjectId object, Instant since, String detail) {}

    /** Remembers an object to ask for again; one that is remembered already keeps its date. */
    void skip(String entity, ObjectId object, String detail) {
        store.write(session -> session.sql()
                .prepare("insert into sync_skipped(entity, id, since, detail) values(?, ?, ?, ?)"
                        + " on conflict(entity, id) do update set detail = excluded.detail")
                .bind(1, entity)
                .bind(2, object.toBytes())
                .bind(3, now().toEpochMilli())
                .bind(4, detail)
                .execute());
    }

    /** Forgets a skipped object: it came, or it is gone. */
    void came(String entity, ObjectId object) {
        store.write(session -> session.sql()
                .prepare("delete from sync_skipped where entity = ? and id = ?")
                .bind(1, entity)
                .bind(2, object.toBytes())
                .execute());
    }

    /** Every skipped object. */
    List<Skipped> skipped() {
        return store.read(view -> {
            List<Skipped> skipped = new ArrayList<>();
            try (SqlRows rows = view.sql()
                    .prepare("select entity, id, since, detail from sync_skipped order by entity, id")
                    .query()) {
                while (rows.next()) {
                    skipped.add(
                            new Skipped(rows.text(1), rows.id(2), Instant.ofEpochMilli(rows.getLong(3)), rows.text(4)));
                }
            }
            return skipped;
        });
    }

    Duration since(Instant started) {
        Duration passed = Duration.between(started, now());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
