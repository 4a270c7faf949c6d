package dev.holdfast.files.internal.rows;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The downloads that are not complete. */
public final class PartialTable {
    private static final String SCHEMA = """
            create table if not exists file_partial (
              object blob not null primary key, change_date integer not null, name blob not null,
              durable integer not null, since integer not null, checksum integer not null) without rowid""";

    private static final String FIND =
            "select object, change_date, name, durable, since, checksum from file_partial where object = ?";
    private static final String ALL = "select object, change_date, name, durable, since, checksum from file_partial";
    private static final String PUT =
            "insert or replace into file_partial (object, change_date, name, durable, since, checksum)"
                    + " values (?, ?, ?, ?, ?, ?)";
    private static final String DELETE = "delete from file_partial where object = ?";

    private PartialTable() {}

    /** Makes the table where it is absent. */
    public static void create(SqlPort sql) {
        sql.prepare(SCHEMA).execute();
    }

    /** The partial download of an object. */
    public static @Nullable PartialRow find(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare(FIND).bind(1, object.toBytes()).query()) {
            return rows.next() ? row(rows) : null;
        }
    }

    /** Every partial download; an object has at most one. */
    public static List<PartialRow> all(SqlPort sql) {
        List<PartialRow> found = new ArrayList<>();
        try (SqlRows rows = sql.prepare(ALL).query()) {
            while (rows.next()) {
                found.add(row(rows));
            }
        }
        return found;
    }

    private static PartialRow row(SqlRows rows) {
        RowChecksum check = RowChecksum.of("file_partial");
        PartialRow row = new PartialRow(
                check.add(rows.id(1)),
                Instant.ofEpochMilli(check.add(rows.getLong(2))),
                check.add(rows.id(3)),
                check.add(rows.getLong(4)),
                Instant.ofEpochMilli(check.add(rows.getLong(5))));
        check.demand(rows.getLong(6));
        return row;
    }

    /** Writes a row over the object's present one. */
    public static void put(SqlPort sql, PartialRow row) {
        RowChecksum check = RowChecksum.of("file_partial");
        sql.prepare(PUT)
                .bind(1, check.add(row.object().toBytes()))
                .bind(2, check.add(row.changeDate().toEpochMilli()))
                .bind(3, check.add(row.name().toBytes()))
                .bind(4, check.add(row.durable()))
                .bind(5, check.add(row.since().toEpochMilli()))
                .bind(6, check.value())
                .execute();
    }

    /** Deletes the object's row. */
    public static void delete(SqlPort sql, ObjectId object) {
        sql.prepare(DELETE).bind(1, object.toBytes()).execute();
    }

    /** Deletes every row. */
    public static void deleteAll(SqlPort sql) {
        sql.prepare("delete from file_partial").execute();
    }
}
