package dev.holdfast.server.embedded;

import dev.holdfast.server.storage.Receipt;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.sync.wire.OutcomeMessages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The receipts, and the ids of deleted objects, in tables of the store. As a participant it writes those that were handed to it in the
 * very commit that they tell of: after a crash there are both or neither. An outcome is kept as it goes over the wire.
 */
final class ReceiptTable implements CommitParticipant {
    private static final String COLUMNS =
            "select key, time, entity, object, user, refused, outcome, digest, vals, checksum from server_receipt ";
    private static final long MAX_OUTCOME_BYTES = 64L << 20;

    private static final List<String> SCHEMA = List.of(
            """
            create table if not exists server_receipt(key blob primary key, time integer not null, entity text not null,
              object blob not null, user text not null, refused integer not null, outcome blob not null,
              digest text not null, vals text not null, checksum integer not null) without rowid""",
            "create index if not exists server_receipt_time on server_receipt(time)",
            "create table if not exists server_grave(object blob primary key, time integer not null) without rowid",
            "create index if not exists server_grave_time on server_grave(time)",
            "create table if not exists server_forgotten(one integer primary key, until integer not null,"
                    + " checksum integer not null)");

    /** So many at most go at once, so that nobody waits for long. */
    private static final int MOST_FORGOTTEN = 1_000;

    private final StorePort store;
    private final Duration retention;
    private volatile List<Receipt> handed = List.of();

    ReceiptTable(StorePort store, Duration retention) {
        this.store = store;
        this.retention = retention;
        store.write(session -> {
            SCHEMA.forEach(text -> session.sql().prepare(text).execute());
            return true;
        });
        store.attach(this);
        forgetOld();
    }

    /** Runs a commit that carries these receipts; one that turns out to change nothing is followed by them. */
    void with(List<Receipt> receipts, Runnable commit) {
        handed = receipts;
        try {
            commit.run();
            List<Receipt> left = handed;
            if (!left.isEmpty()) {
                store.write(session -> insert(session.sql(), left));
            }
        } finally {
            handed = List.of();
        }
    }

    @Override
    public String name() {
        return "server receipts";
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        Set<ObjectId> written = new HashSet<>();
        for (ObjectTransition transition : commit.transitions()) {
            if (transition.after() != null) {
                written.add(transition.object());
            } else if (transition.kind() == ChangeKind.DELETED) {
                session.sql()
                        .prepare("insert into server_grave(object, time) values(?, ?) on conflict do nothing")
                        .bind(1, transition.object().toBytes())
                        .bind(2, commit.time().toEpochMilli())
                        .execute();
            }
        }
        String version = Long.toString(commit.commitNumber());
        List<Receipt> versioned = handed.stream()
                .map(receipt -> written.contains(receipt.object()) ? receipt.withVersion(version) : receipt)
                .toList();
        insert(session.sql(), versioned);
    }

    @Override
    public void published(CommitEvent commit) {
        handed = List.of();
    }

    private static int insert(SqlPort sql, List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            ByteArrayOutputStream outcome = new ByteArrayOutputStream();
            OutcomeMessages.write(List.of(receipt.outcome()), key -> receipt.entity(), outcome);
            RowChecksum check = RowChecksum.of("server_receipt");
            sql.prepare("insert into server_receipt(key, time, entity, object, user, refused, outcome, digest, vals,"
                            + " checksum) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .bind(1, check.add(receipt.key().toBytes()))
                    .bind(2, check.add(receipt.time().toEpochMilli()))
                    .bind(3, check.add(receipt.entity()))
                    .bind(4, check.add(receipt.object().toBytes()))
                    .bind(5, check.add(receipt.user()))
                    .bind(6, check.add(receipt.refusal().isPresent() ? 1 : 0))
                    .bind(7, check.add(outcome.toByteArray()))
                    .bind(8, check.add(receipt.digest()))
                    .bind(9, check.add(receipt.values()))
                    .bind(10, check.value())
                    .execute();
        }
        return receipts.size();
    }

    /**
     * Forgets what is older than its time, some of it. What happened together goes together: a device that asks within the time finds
     * everything that its question needs.
     */
    void forgetOld() {
        long oldest = store.clock().instant().minus(retention).toEpochMilli();
        boolean none = store.read(view ->
                !anyBefore(view.sql(), "server_receipt", oldest) && !anyBefore(view.sql(), "server_grave", oldest));
        if (none) {
            return;
        }
        store.write(session -> {
            SqlPort sql = session.sql();
            long before = forgotten(sql).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
            RowChecksum check = RowChecksum.of("server_forgotten");
            sql.prepare("insert or replace into server_forgotten(one, until, checksum) values(?, ?, ?)")
                    .bind(1, check.add(1))
                    .bind(2, check.add(Math.max(before, oldest)))
                    .bind(3, check.value())
                    .execute();
            return forget(sql, "server_receipt", "key", oldest) + forget(sql, "server_grave", "object", oldest);
        });
    }

    private static boolean anyBefore(SqlPort sql, String table, long time) {
        try (SqlRows rows = sql.prepare("select 1 from " + table + " where time < ? limit 1")
                .bind(1, time)
                .query()) {
            return rows.next();
        }
    }

    private static long forget(SqlPort sql, String table, String key, long oldest) {
        return sql.prepare("delete from " + table + " where " + key + " in (select " + key + " from " + table
                        + " where time < ? order by time limit ?)")
                .bind(1, oldest)
                .bind(2, MOST_FORGOTTEN)
                .execute();
    }

    /** Until when receipts were forgotten. */
    static Optional<Instant> forgotten(SqlPort sql) {
        try (SqlRows rows =
                sql.prepare("select one, until, checksum from server_forgotten").query()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            RowChecksum check = RowChecksum.of("server_forgotten");
            check.add(rows.getLong(1));
            long until = check.add(rows.getLong(2));
            check.demand(rows.getLong(3));
            return Optional.of(Instant.ofEpochMilli(until));
        }
    }

    static boolean wasDeleted(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare("select 1 from server_grave where object = ?")
                .bind(1, object.toBytes())
                .query()) {
            return rows.next();
        }
    }

    static Optional<Receipt> find(DomainModel model, SqlPort sql, ObjectId key) {
        return list(model, sql.prepare(COLUMNS + "where key = ?").bind(1, key.toBytes())).stream()
                .findFirst();
    }

    static List<Receipt> refused(DomainModel model, SqlPort sql, int limit) {
        return list(
                model,
                sql.prepare(COLUMNS + "where refused = 1 order by time desc, key desc limit ?")
                        .bind(1, limit));
    }

    private static List<Receipt> list(DomainModel model, SqlStatement statement) {
        List<Receipt> receipts = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                receipts.add(receipt(model, rows));
            }
        }
        return receipts;
    }

    private static Receipt receipt(DomainModel model, SqlRows rows) {
        RowChecksum check = RowChecksum.of("server_receipt");
        check.add(rows.id(1));
        long time = check.add(rows.getLong(2));
        String entity = check.add(rows.text(3));
        ObjectId object = check.add(rows.id(4));
        String user = check.add(rows.text(5));
        check.add(rows.getLong(6));
        byte[] outcome = check.add(rows.bytes(7));
        String digest = check.add(rows.text(8));
        String values = check.add(rows.text(9));
        check.demand(rows.getLong(10));
        return new Receipt(Instant.ofEpochMilli(time), entity, object, user, outcome(model, outcome), digest, values);
    }

    private static Outcome outcome(DomainModel model, byte[] bytes) {
        List<Outcome> outcomes = new ArrayList<>();
        OutcomeMessages.read(model, new ByteArrayInputStream(bytes), MAX_OUTCOME_BYTES, outcomes::add);
        return outcomes.get(0);
    }
}
