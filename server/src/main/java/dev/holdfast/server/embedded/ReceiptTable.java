package dev.holdfast.server.embedded;

import dev.holdfast.server.storage.Receipt;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.ObjectTransition;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.WriteSession;
import dev.holdfast.sync.wire.OutcomeMessages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The receipts, and the ids of deleted objects, in tables of the store. As a participant it writes those that were handed to it in the
 * very commit that they tell of: after a crash there are both or neither. An outcome is kept as it goes over the wire.
 */
final class ReceiptTable implements CommitParticipant {
    private static final String COLUMNS =
            "select time, entity, object, user, outcome, digest, vals from server_receipt ";
    private static final long MAX_OUTCOME_BYTES = 64L << 20;

    private final StorePort store;
    private volatile List<Receipt> handed = List.of();

    ReceiptTable(StorePort store) {
        this.store = store;
        store.write(session -> session.sql()
                .prepare("create table if not exists server_receipt(key blob primary key, time integer not null,"
                        + " entity text not null, object blob not null, user text not null, refused integer not null,"
                        + " outcome blob not null, digest text not null, vals text not null) without rowid")
                .execute());
        store.write(session -> session.sql()
                .prepare("create table if not exists server_deleted(object blob primary key) without rowid")
                .execute());
        store.attach(this);
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
                        .prepare("insert into server_deleted(object) values(?) on conflict do nothing")
                        .bind(1, transition.object().toBytes())
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
            sql.prepare("insert into server_receipt(key, time, entity, object, user, refused, outcome, digest, vals)"
                            + " values(?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .bind(1, receipt.key().toBytes())
                    .bind(2, receipt.time().toEpochMilli())
                    .bind(3, receipt.entity())
                    .bind(4, receipt.object().toBytes())
                    .bind(5, receipt.user())
                    .bind(6, receipt.refusal().isPresent() ? 1 : 0)
                    .bind(7, outcome.toByteArray())
                    .bind(8, receipt.digest())
                    .bind(9, receipt.values())
                    .execute();
        }
        return receipts.size();
    }

    static boolean wasDeleted(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare("select 1 from server_deleted where object = ?")
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
                receipts.add(new Receipt(
                        Instant.ofEpochMilli(rows.getLong(1)),
                        Objects.requireNonNull(rows.getString(2)),
                        ObjectId.fromBytes(Objects.requireNonNull(rows.getBytes(3))),
                        Objects.requireNonNull(rows.getString(4)),
                        outcome(model, Objects.requireNonNull(rows.getBytes(5))),
                        Objects.requireNonNull(rows.getString(6)),
                        Objects.requireNonNull(rows.getString(7))));
            }
        }
        return receipts;
    }

    private static Outcome outcome(DomainModel model, byte[] bytes) {
        List<Outcome> outcomes = new ArrayList<>();
        OutcomeMessages.read(model, new ByteArrayInputStream(bytes), MAX_OUTCOME_BYTES, outcomes::add);
        return outcomes.get(0);
    }
}
