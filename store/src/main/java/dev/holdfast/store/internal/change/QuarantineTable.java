package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The refused changes. A number is never given twice, so a decision on an old one cannot hit a new one. */
final class QuarantineTable {
    private static final String COLUMNS = "select number, object, body from quarantine ";

    private QuarantineTable() {}

    /** A row with its number. */
    record Numbered(long number, QuarantineRow row) {}

    static void insert(SqlPort sql, QuarantineRow row) {
        sql.prepare("insert into quarantine(object, body) values(?, ?)")
                .bind(1, row.object().toBytes())
                .bind(2, row.toBytes())
                .execute();
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
                ObjectId object = rows.id(2);
                list.add(new Numbered(rows.getLong(1), QuarantineRow.read(object, rows.bytes(3))));
            }
        }
        return list;
    }
}
