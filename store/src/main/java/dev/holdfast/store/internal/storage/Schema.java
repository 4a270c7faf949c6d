package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.List;

/** The tables that every store has, whatever its model. {@code store/FORMAT.md} tells what each column means. */
public final class Schema {
    private static final List<String> TABLES = List.of(
            "create table meta(key text primary key, value text not null, checksum integer not null)"
                    + " without rowid",
            "create table model(number integer primary key, fingerprint text not null, document text not null,"
                    + " checksum integer not null)",
            "create table entity(id integer primary key, name text not null, root integer not null,"
                    + " live integer not null, checksum integer not null)",
            "create table member(id integer primary key, entity integer not null, name text not null,"
                    + " type integer not null, live integer not null, column_state integer not null,"
                    + " checksum integer not null)",
            "create table layout(id integer primary key, entity integer not null, members text not null,"
                    + " checksum integer not null)",
            "create table journal(first integer primary key, last integer not null, commit_number integer not null,"
                    + " time integer not null, model integer not null, origin integer not null, entries blob not null,"
                    + " checksum integer not null)",
            "create table progress(one integer primary key, commit_number integer not null, sequence integer not null,"
                    + " pending_row integer not null, checksum integer not null)",
            "create table consumer(name text primary key, position integer not null, checksum integer not null)"
                    + " without rowid",
            "create table pending(row integer primary key, deleted blob, body blob not null,"
                    + " checksum integer not null)",
            "create unique index pending_deleted on pending(deleted) where deleted is not null",
            "create table creation(first integer primary key, open integer not null, body blob not null,"
                    + " checksum integer not null)",
            "create table unborn(id blob primary key, checksum integer not null) without rowid",
            "create table batch(number integer primary key, id blob not null, time integer not null,"
                    + " checksum integer not null)",
            "create table item(number integer primary key, batch integer not null, object blob not null unique,"
                    + " key blob not null unique, body blob not null, checksum integer not null)",
            "create index item_batch on item(batch)",
            "create table quarantine(number integer primary key autoincrement, object blob not null, body blob not null,"
                    + " checksum integer not null)",
            "create index quarantine_object on quarantine(object)",
            "create table cursor(entity text primary key, token text not null, binding text not null,"
                    + " checksum integer not null) without rowid",
            "create table full_answer(entity integer primary key, state integer not null, checksum integer not null)",
            "create table seen(entity integer not null, id blob not null, checksum integer not null, primary key(entity, id)) without rowid",
            "create table imported(digest blob primary key, checksum integer not null) without rowid",
            "create table resolution(number integer primary key, body blob not null, checksum integer not null)");

    private Schema() {}

    /** The text that made each table and index. */
    static List<String> definitions() {
        return TABLES.stream().filter(text -> text.startsWith("create")).toList();
    }

    /** The names of the tables. */
    public static List<String> tables() {
        return TABLES.stream()
                .filter(text -> text.startsWith("create table"))
                .map(Schema::nameIn)
                .toList();
    }

    /** The name of what a text makes. */
    static String nameIn(String definition) {
        String[] words = definition.replace('(', ' ').split(" ");
        return words[1].equals("unique") ? words[3] : words[2];
    }

    /** Whether the database has the table of a store's facts. */
    public static boolean hasMeta(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select 1 from sqlite_schema where type = 'table' and name = 'meta'")
                .query()) {
            return rows.next();
        }
    }

    /** Whether the database has tables at all. */
    public static boolean isEmpty(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from sqlite_schema").query()) {
            rows.next();
            return rows.getLong(1) == 0;
        }
    }

    /** Makes every table, inside the caller's transaction. */
    public static void create(SqlSession sql) {
        TABLES.forEach(sql::run);
        RowChecksum check = RowChecksum.of("progress");
        sql.prepare("insert into progress(one, commit_number, sequence, pending_row, checksum) values(?, ?, ?, ?, ?)")
                .bind(1, check.add(1))
                .bind(2, check.add(0))
                .bind(3, check.add(0))
                .bind(4, check.add(0))
                .bind(5, check.value())
                .execute();
    }
}
