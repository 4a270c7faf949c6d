package dev.holdfast.files.internal.rows;

import dev.holdfast.files.internal.content.Content;
import dev.holdfast.files.internal.content.Digest;
import dev.holdfast.files.internal.content.Received;
import dev.holdfast.files.internal.rows.ContentRow.Sent;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows that name contents, and the bytes of inline contents beside them. */
public final class ContentTable {
    // What stands in the columns: unsent 1 for contents that the server has not acknowledged, on_disk 1 for files.
    private static final long YES = 1;

    private static final List<String> SCHEMA = List.of(
            """
            create table if not exists file_content (
              object blob not null, change_date integer not null,
              content blob not null, on_disk integer not null, length integer not null, digest blob not null,
              unsent integer not null, pinned integer not null, held integer not null, since integer not null,
              server_date integer, checksum integer not null,
              primary key (object, change_date)) without rowid""",
            "create index if not exists file_content_on_disk on file_content (content) where on_disk = 1",
            "create index if not exists file_content_held on file_content (object) where held = 1",
            "create table if not exists file_inline (content blob not null unique, bytes blob)");

    private static final String COLUMNS =
            "select object, change_date, content, on_disk, length, digest, unsent, pinned, held, since, server_date,"
                    + " checksum from file_content";
    private static final String OF_OBJECT = COLUMNS + " where object = ?";
    private static final String FIND = COLUMNS + " where object = ? and change_date = ?";
    private static final String PAGE = COLUMNS + " where object > ? order by object limit 256";
    private static final String HELD = COLUMNS + " where held = 1";
    private static final String UNSENT_OR_PINNED = COLUMNS + " where unsent = 1 or pinned = 1";
    private static final String ON_DISK = "select 1 from file_content where content = ? and on_disk = 1";
    private static final String BYTES = "select bytes from file_inline where content = ?";
    private static final String TOTALS = "select count(*), coalesce(sum(length), 0) from file_content";
    private static final String UNSENT = "select count(*), coalesce(sum(length), 0) from file_content where unsent = 1";
    private static final String INSERT =
            "insert or replace into file_content (object, change_date, content, on_disk, length, digest, unsent, pinned,"
                    + " held, since, server_date, checksum) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_BYTES = "insert into file_inline (content, bytes) values (?, ?)";
    private static final String DELETE = "delete from file_content where object = ? and change_date = ?";
    private static final String DELETE_BYTES = "delete from file_inline where content = ?";
    private static final String IS_THERE = "select 1 from sqlite_master where name = 'file_content'";

    private ContentTable() {}

    /** Makes the tables where they are absent. */
    public static void create(SqlPort sql) {
        SCHEMA.forEach(text -> sql.prepare(text).execute());
    }

    /** Whether the tables were ever made. */
    public static boolean isThere(SqlPort sql) {
        try (SqlRows rows = sql.prepare(IS_THERE).query()) {
            return rows.next();
        }
    }

    /** The row of an object and change date. */
    public static @Nullable ContentRow find(SqlPort sql, ObjectId object, Instant changeDate) {
        try (SqlRows rows = sql.prepare(FIND)
                .bind(1, object.toBytes())
                .bind(2, changeDate.toEpochMilli())
                .query()) {
            if (rows.next()) {
                return row(rows);
            }
        }
        // A row of the object whose date is damaged must not be taken for one that is not there.
        of(sql, object);
        return null;
    }

    /** Whether there is a row of an object and change date. */
    public static boolean has(SqlPort sql, ObjectId object, Instant changeDate) {
        return find(sql, object, changeDate) != null;
    }

    /** Where the contents of an object and change date stand towards the server; null when they are not here. */
    public static @Nullable Sent sent(SqlPort sql, ObjectId object, Instant changeDate) {
        ContentRow row = find(sql, object, changeDate);
        return row == null ? null : row.sent();
    }

    /** All rows of an object, in the order of their change dates. */
    public static List<ContentRow> of(SqlPort sql, ObjectId object) {
        try (SqlRows rows = sql.prepare(OF_OBJECT).bind(1, object.toBytes()).query()) {
            return list(rows);
        }
    }

    /** All rows that are held for the host. */
    public static List<ContentRow> held(SqlPort sql) {
        try (SqlRows rows = sql.prepare(HELD).query()) {
            return list(rows);
        }
    }

    /** The rows of an object that an upload needs. */
    public static List<ContentRow> pinned(SqlPort sql, ObjectId object) {
        return of(sql, object).stream().filter(ContentRow::pinned).toList();
    }

    /** All rows that the server has not acknowledged, or that an upload needs. */
    public static List<ContentRow> unsentOrPinned(SqlPort sql) {
        try (SqlRows rows = sql.prepare(UNSENT_OR_PINNED).query()) {
            return list(rows);
        }
    }

    /** Shows every row, in the order of the objects, to a visitor that may change them. */
    public static void forEach(SqlPort sql, Consumer<ContentRow> visitor) {
        byte[] after = {0};
        for (List<ContentRow> page = page(sql, after); !page.isEmpty(); page = page(sql, after)) {
            ObjectId last = page.get(page.size() - 1).object();
            page.stream().filter(row -> !row.object().equals(last)).forEach(visitor);
            // A page may end amid an object's rows.
            of(sql, last).forEach(visitor);
            after = last.toBytes();
        }
    }

    private static List<ContentRow> page(SqlPort sql, byte[] after) {
        try (SqlRows rows = sql.prepare(PAGE).bind(1, after).query()) {
            return list(rows);
        }
    }

    private static List<ContentRow> list(SqlRows rows) {
        List<ContentRow> found = new ArrayList<>();
        while (rows.next()) {
            found.add(row(rows));
        }
        return found;
    }

    private static ContentRow row(SqlRows rows) {
        RowChecksum check = RowChecksum.of("file_content");
        ObjectId object = check.add(rows.id(1));
        long changeDate = check.add(rows.getLong(2));
        ObjectId name = check.add(rows.id(3));
        long onDisk = check.add(rows.getLong(4));
        long length = check.add(rows.getLong(5));
        byte[] digest = check.add(rows.bytes(6));
        long unsent = check.add(rows.getLong(7));
        long pinned = check.add(rows.getLong(8));
        long held = check.add(rows.getLong(9));
        long since = check.add(rows.getLong(10));
        Instant serverDate = serverDate(rows, check);
        check.demand(rows.getLong(12));
        Content content = new Content(name, onDisk == YES, length, Digest.of(digest));
        return new ContentRow(
                object,
                Instant.ofEpochMilli(changeDate),
                content,
                unsent == YES ? Sent.LOCAL_NEW : Sent.SYNCED,
                pinned == YES,
                held == YES,
                Instant.ofEpochMilli(since),
                serverDate);
    }

    private static @Nullable Instant serverDate(SqlRows rows, RowChecksum check) {
        if (rows.isNull(11)) {
            check.addNull();
            return null;
        }
        return Instant.ofEpochMilli(check.add(rows.getLong(11)));
    }

    private static byte[] bytes(SqlRows rows, int column) {
        byte[] bytes = rows.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** Whether a row speaks for a file. */
    public static boolean namesFile(SqlPort sql, ObjectId name) {
        try (SqlRows rows = sql.prepare(ON_DISK).bind(1, name.toBytes()).query()) {
            return rows.next();
        }
    }

    /** The contents with their bytes, where those lie in the database. */
    public static Received load(SqlPort sql, Content content) {
        if (content.onDisk()) {
            return new Received(content, null);
        }
        try (SqlRows rows = sql.prepare(BYTES).bind(1, content.name().toBytes()).query()) {
            return new Received(content, rows.next() ? bytes(rows, 1) : null);
        }
    }

    /** How many rows there are and how many bytes their contents have, in all. */
    public static long[] totals(SqlPort sql) {
        return counts(sql, TOTALS);
    }

    /** The same of the contents that the server has not acknowledged. */
    public static long[] unsentTotals(SqlPort sql) {
        return counts(sql, UNSENT);
    }

    private static long[] counts(SqlPort sql, String text) {
        try (SqlRows rows = sql.prepare(text).query()) {
            rows.next();
            return new long[] {rows.getLong(1), rows.getLong(2)};
        }
    }

    /** Writes a row with the contents' bytes, where those are to lie in the database. */
    public static void insert(SqlPort sql, ContentRow row, Received received) {
        byte[] bytes = received.bytes();
        if (bytes != null) {
            sql.prepare(INSERT_BYTES)
                    .bind(1, row.content().name().toBytes())
                    .bind(2, bytes)
                    .execute();
        }
        put(sql, row);
    }

    /** Writes a row over the one with its key, if there is one. */
    public static void put(SqlPort sql, ContentRow row) {
        Instant serverDate = row.serverDate();
        RowChecksum check = RowChecksum.of("file_content");
        SqlStatement insert = sql.prepare(INSERT)
                .bind(1, check.add(row.object().toBytes()))
                .bind(2, check.add(row.changeDate().toEpochMilli()))
                .bind(3, check.add(row.content().name().toBytes()))
                .bind(4, check.add(row.content().onDisk() ? YES : 0))
                .bind(5, check.add(row.content().length()))
                .bind(6, check.add(row.content().digest().toBytes()))
                .bind(7, check.add(row.sent() == Sent.LOCAL_NEW ? YES : 0))
                .bind(8, check.add(row.pinned() ? YES : 0))
                .bind(9, check.add(row.held() ? YES : 0))
                .bind(10, check.add(row.since().toEpochMilli()));
        if (serverDate == null) {
            check.addNull();
            insert.bindNull(11);
        } else {
            insert.bind(11, check.add(serverDate.toEpochMilli()));
        }
        insert.bind(12, check.value()).execute();
    }

    /** Deletes a row with its inline bytes; what lies on disk is to be removed once this is committed. */
    public static void delete(SqlPort sql, ContentRow row) {
        deleteRow(sql, row);
        if (!row.content().onDisk()) {
            sql.prepare(DELETE_BYTES).bind(1, row.content().name().toBytes()).execute();
        }
    }

    /** Gives the contents of a row another change date. */
    public static void move(SqlPort sql, ContentRow row, ContentRow to) {
        deleteRow(sql, row);
        put(sql, to);
    }

    private static void deleteRow(SqlPort sql, ContentRow row) {
        sql.prepare(DELETE)
                .bind(1, row.object().toBytes())
                .bind(2, row.changeDate().toEpochMilli())
                .execute();
    }
}
