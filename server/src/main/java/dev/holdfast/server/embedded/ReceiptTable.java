package dev.holdfast.server.embedded;

import dev.holdfast.server.storage.Receipt;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.CommitEvent;
import dev.holdfast.store.spi.CommitParticipant;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import dev.holdfast.store.spi.StorePort;
import dev.holdfast.store.spi.WriteSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The receipts, in a table of the store. As a participant it writes those that were handed to it in the very commit that they
 * tell of: after a crash there are both or neither.
 */
final class ReceiptTable implements CommitParticipant {
    private static final String COLUMNS =
            "select key, time, entity, object, user, refusal, detail, vals from server_receipt ";

    private final StorePort store;
    private volatile List<Receipt> handed = List.of();

    ReceiptTable(StorePort store) {
        this.store = store;
        store.write(session -> session.sql()
                .prepare("create table if not exists server_receipt(key blob primary key, time integer not null,"
                        + " entity text not null, object blob not null, user text not null, refusal text,"
                        + " detail text not null, vals text not null) without rowid")
                .execute());
        store.attach(this);
    }

    /** Runs a commit that carries these receipts; one that turns out to change nothing is followed by them. */
    void with(List<Receipt> receipts, Runnable commit) {
        handed = receipts;
        try {
            commit.run();
        } finally {
            List<Receipt> left = handed;
            handed = List.of();
            if (!left.isEmpty()) {
                store.write(session -> insert(session.sql(), left));
            }
        }
    }

    @Override
    public String name() {
        return "server receipts";
    }

    @Override
    public void write(CommitEvent commit, WriteSession session) {
        insert(session.sql(), handed);
    }

    @Override
    public void published(CommitEvent commit) {
        handed = List.of();
    }

    private static int insert(SqlPort sql, List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            sql.prepare("insert into server_receipt(key, time, entity, object, user, refusal, detail, vals)"
                            + " values(?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .bind(1, receipt.key().toBytes())
                    .bind(2, receipt.time().toEpochMilli())
                    .bind(3, receipt.entity())
                    .bind(4, receipt.object().toBytes())
                    .bind(5, receipt.user())
                    .bind(6, receipt.refusal().map(Enum::name).orElse(null))
                    .bind(7, receipt.detail())
                    .bind(8, receipt.values())
                    .execute();
        }
        return receipts.size();
    }

    static Optional<Receipt> find(SqlPort sql, ObjectId key) {
        return list(sql.prepare(COLUMNS + "where key = ?").bind(1, key.toBytes())).stream()
                .findFirst();
    }

    static List<Receipt> refused(SqlPort sql, int limit) {
        return list(sql.prepare(COLUMNS + "where refusal is not null order by time desc, key desc limit ?")
                .bind(1, limit));
    }

    private static List<Receipt> list(SqlStatement statement) {
        List<Receipt> receipts = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                receipts.add(new Receipt(
                        ObjectId.fromBytes(Objects.requireNonNull(rows.getBytes(1))),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        Objects.requireNonNull(rows.getString(3)),
                        ObjectId.fromBytes(Objects.requireNonNull(rows.getBytes(4))),
                        Objects.requireNonNull(rows.getString(5)),
                        Optional.ofNullable(rows.getString(6)).map(RefusalReason::valueOf),
                        Objects.requireNonNull(rows.getString(7)),
                        Objects.requireNonNull(rows.getString(8))));
            }
        }
        return receipts;
    }
}
