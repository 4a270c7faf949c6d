package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The frozen changes of batches that have no outcome yet. */
final class ItemTable {
    /** The columns in the order in which an item is read. */
    static final String COLUMNS = "select number, batch, object, key, body, checksum from item ";

    private ItemTable() {}

    static void insert(SqlPort sql, ItemRow item) {
        write(sql, "insert into item(number, batch, object, key, body, checksum) values(?1, ?2, ?3, ?4, ?5, ?6)", item);
    }

    /** Stores what has become known of a frozen change; its batch, object and key stay. */
    static void update(SqlPort sql, ItemRow item) {
        write(
                sql,
                "update item set batch = ?2, object = ?3, key = ?4, body = ?5, checksum = ?6 where number = ?1",
                item);
    }

    private static void write(SqlPort sql, String text, ItemRow item) {
        RowChecksum check = RowChecksum.of("item");
        sql.prepare(text)
                .bind(1, check.add(item.number()))
                .bind(2, check.add(item.batch()))
                .bind(3, check.add(item.object().toBytes()))
                .bind(4, check.add(item.key().toBytes()))
                .bind(5, check.add(item.toBytes()))
                .bind(6, check.value())
                .execute();
    }

    static void delete(SqlPort sql, long number) {
        sql.prepare("delete from item where number = ?").bind(1, number).execute();
    }

    /** The item with this number, which an object's record points at. */
    static ItemRow get(SqlPort sql, long number) {
        return only(sql.prepare(COLUMNS + "where number = ?").bind(1, number))
                .orElseThrow(
                        () -> new StoreCorruptException("A record points at a frozen change that is not there", null));
    }

    static Optional<ItemRow> byKey(SqlPort sql, ObjectId key) {
        return only(sql.prepare(COLUMNS + "where key = ?").bind(1, key.toBytes()));
    }

    static Optional<ItemRow> byObject(SqlPort sql, ObjectId object) {
        return only(sql.prepare(COLUMNS + "where object = ?").bind(1, object.toBytes()));
    }

    static List<ItemRow> ofBatch(SqlPort sql, long batch) {
        return ofBatch(sql, batch, item -> item);
    }

    /**
     * What is made of the frozen changes of a batch, in the order to send; of a large batch no more is held than that. All that are
     * in flight are read, so that one whose batch is damaged is not taken for one of another.
     */
    static <T> List<T> ofBatch(SqlPort sql, long batch, Function<ItemRow, T> form) {
        List<T> items = new ArrayList<>();
        try (SqlRows rows = sql.prepare(COLUMNS + "order by number").query()) {
            while (rows.next()) {
                ItemRow item = read(rows);
                if (item.batch() == batch) {
                    items.add(form.apply(item));
                }
            }
        }
        return items;
    }

    static long count(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from item").query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Optional<ItemRow> only(SqlStatement statement) {
        try (SqlRows rows = statement.query()) {
            return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
    }

    /** The item that these rows are at. */
    static ItemRow read(SqlRows rows) {
        RowChecksum check = RowChecksum.of("item");
        long number = check.add(rows.getLong(1));
        long batch = check.add(rows.getLong(2));
        ObjectId object = check.add(rows.id(3));
        ObjectId key = check.add(rows.id(4));
        byte[] body = check.add(rows.bytes(5));
        check.demand(rows.getLong(6));
        return ItemRow.read(number, batch, object, key, body);
    }
}
