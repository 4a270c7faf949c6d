package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The refused changes. A number is never given twice, so a decision on an old one cannot hit a new one. */
final class QuarantineTable {
    /** The columns in the order in which a row is read. */
    static final String COLUMNS = "select number, object, body, checksum from quarantine ";

    private QuarantineTable() {}

    /** A row with its number. */
    record Numbered(long number, QuarantineRow row) {}

    static void insert(SqlPort sql, QuarantineRow row) {
        RowChecksum check = RowChecksum.of("quarantine");
        sql.prepare("insert into quarantine(number, object, body, checksum) values(?, ?, ?, ?)")
                .bind(1, check.add(nextNumber(sql)))
                .bind(2, check.add(row.object().toBytes()))
                .bind(3, check.add(row.toBytes()))
                .bind(4, check.value())
                .execute();
    }

    /** The number that SQLite would give: it is in the checksum, so it has to be known before. */
    private static long nextNumber(SqlPort sql) {
        String text = "select max(coalesce((select seq from sqlite_sequence where name = 'quarantine'), 0),"
                + " coalesce((select max(number) from quarantine), 0)) + 1";
        try (SqlRows rows = sql.prepare(text).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void delete(SqlPort sql, long number) {
        sql.prepare("delete from quarantine where number = ?").bind(1, number).execute();
    }

    static Optional<QuarantineRow> get(SqlPort sql, long number) {
        return rows(sql.prepare(COLUMNS + "where number = ?").bind(1, number)).stream()
                .map(Numbered::row)
                .findFirst();
    }

    static List<Numbered> list(SqlPort sql, long afterNumber, int limit) {
        return rows(sql.prepare(COLUMNS + "where number > ? order by number limit ?")
                .bind(1, afterNumber)
                .bind(2, limit));
    }

    /** The entries of one object, newest first. */
    static List<Numbered> ofObject(SqlPort sql, ObjectId object) {
        return rows(
                sql.prepare(COLUMNS + "where object = ? order by number desc").bind(1, object.toBytes()));
    }

    static boolean has(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare("select 1 from quarantine where object = ?")
                .bind(1, object.toBytes())
                .query()) {
            return rows.next();
        }
    }

    static boolean hasCreationOf(SqlPort sql, ObjectId object) {
        return ofObject(sql, object).stream().anyMatch(each -> each.row().kind() == ChangeKind.CREATED);
    }

    static long count(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from quarantine").query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<Numbered> rows(SqlStatement statement) {
        List<Numbered> list = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                list.add(read(rows));
            }
        }
        return list;
    }

    /** The row that these rows are at. */
    static Numbered read(SqlRows rows) {
        RowChecksum check = RowChecksum.of("quarantine");
        long number = check.add(rows.getLong(1));
        ObjectId object = check.add(rows.id(2));
        byte[] body = check.add(rows.bytes(3));
        check.demand(rows.getLong(4));
        return new Numbered(number, QuarantineRow.read(object, body));
    }
}
