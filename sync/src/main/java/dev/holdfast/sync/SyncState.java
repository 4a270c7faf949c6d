package dev.holdfast.sync;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StorePort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a synchronizer keeps in the store between runs: the history, and the objects it had to skip. Two tables of its own.
 */
final class SyncState {
    private static final int KEPT_RUNS = 1_000;

    private final StorePort store;

    SyncState(StorePort store) {
        this.store = store;
        store.write(session -> {
            run(session.sql(), RunRow.TABLE);
            run(
                    session.sql(),
                    "create table if not exists sync_skipped(entity text not null, id blob not null,"
                            + " since integer not null, detail text not null, checksum integer not null,"
                            + " primary key(entity, id)) without rowid");
            return true;
        });
    }

    private static void run(SqlPort sql, String text) {
        sql.prepare(text).execute();
    }

    /** Notes that a run begins, and gives its number. */
    long begin(SyncKind kind) {
        return store.write(session -> {
            SqlPort sql = session.sql();
            long number = single(sql, "select max(number) from sync_run") + 1;
            SyncRun run = new SyncRun(
                    number, kind, now(), Optional.empty(), SyncResult.INTERRUPTED, "It never ended", 0, 0, 0);
            new RunRow(run, store.model().fingerprint()).write(sql);
            sql.prepare("delete from sync_run where number <= ?")
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
        store.write(session -> {
            RunRow begun =
                    find(session.sql(), run -> run.number() == report.run()).orElse(null);
            if (begun != null) {
                SyncRun run = new SyncRun(
                        report.run(),
                        begun.run().kind(),
                        begun.run().started(),
                        Optional.of(report.started().plus(report.duration())),
                        report.result(),
                        report.message(),
                        report.uploaded(),
                        report.downloaded(),
                        report.objects().size());
                new RunRow(run, begun.fingerprint()).write(session.sql());
            }
            return true;
        });
    }

    /** The newest runs, newest first. */
    List<SyncRun> history(int limit) {
        return store.read(view -> {
            List<SyncRun> runs = new ArrayList<>();
            try (SqlRows rows = view.sql()
                    .prepare(RunRow.SELECT + "order by number desc limit ?")
                    .bind(1, limit)
                    .query()) {
                while (rows.next()) {
                    runs.add(RunRow.read(rows).run());
                }
            }
            return runs;
        });
    }

    /** The newest run of a kind; every newer one is read, so that a damaged one is not taken for another. */
    private static Optional<RunRow> find(SqlPort sql, Predicate<SyncRun> wanted) {
        try (SqlRows rows = sql.prepare(RunRow.SELECT + "order by number desc").query()) {
            while (rows.next()) {
                RunRow run = RunRow.read(rows);
                if (wanted.test(run.run())) {
                    return Optional.of(run);
                }
            }
        }
        return Optional.empty();
    }

    /** The newest run that went through the whole profile. */
    Optional<SyncRun> lastThrough() {
        return store.read(view -> find(view.sql(), SyncState::isThrough).map(RunRow::run));
    }

    private static boolean isThrough(SyncRun run) {
        boolean complete = run.result() == SyncResult.COMPLETE || run.result() == SyncResult.COMPLETE_WITH_REFUSALS;
        return run.kind() == SyncKind.ALL && complete;
    }

    /** Whether a run was made under the present model. */
    boolean isOfPresentModel(SyncRun run) {
        return store.read(view -> find(view.sql(), each -> each.number() == run.number())
                .filter(found -> found.fingerprint().equals(store.model().fingerprint()))
                .isPresent());
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
        store.write(session -> {
            Instant since = skipped(session.sql()).stream()
                    .filter(each ->
                            each.entity().equals(entity) && each.object().equals(object))
                    .map(Skipped::since)
                    .findFirst()
                    .orElse(now());
            RowChecksum check = RowChecksum.of("sync_skipped");
            return session.sql()
                    .prepare("insert or replace into sync_skipped(entity, id, since, detail, checksum)"
                            + " values(?, ?, ?, ?, ?)")
                    .bind(1, check.add(entity))
                    .bind(2, check.add(object.toBytes()))
                    .bind(3, check.add(since.toEpochMilli()))
                    .bind(4, check.add(detail))
                    .bind(5, check.value())
                    .execute();
        });
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
        return store.read(view -> skipped(view.sql()));
    }

    private static List<Skipped> skipped(SqlPort sql) {
        List<Skipped> skipped = new ArrayList<>();
        try (SqlRows rows = sql.prepare(
                        "select entity, id, since, detail, checksum from sync_skipped order by entity, id")
                .query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of("sync_skipped");
                skipped.add(new Skipped(
                        check.add(rows.text(1)),
                        check.add(rows.id(2)),
                        Instant.ofEpochMilli(check.add(rows.getLong(3))),
                        check.add(rows.text(4))));
                check.demand(rows.getLong(5));
            }
        }
        return skipped;
    }

    Duration since(Instant started) {
        Duration passed = Duration.between(started, now());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
