package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The frozen changes of batches that have no outcome yet. */
final class ItemTable {
    private static final String COLUMNS = "select number, batch, object, key, body from item ";

    private ItemTable() {}

    static void insert(SqlPort sql, ItemRow item) {
        sql.prepare("insert into item(number, batch, object, key, body) values(?, ?, ?, ?, ?)")
                .bind(1, item.number())
                .bind(2, item.batch())
                .bind(3, item.object().toBytes())
                .bind(4, item.key().toBytes())
                .bind(5, item.toBytes())
                .execute();
    }

    /** Stores what has become known of a frozen change; its batch, object and key stay. */
    static void update(SqlPort sql, ItemRow item) {
        sql.prepare("update item set body = ? where number = ?")
                .bind(1, item.toBytes())
                .bind(2, item.number())
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

    /** What is made of the frozen changes of a batch, in the order to send; of a large batch no more is held than that. */
    static <T> List<T> ofBatch(SqlPort sql, long batch, Function<ItemRow, T> form) {
        return list(sql.prepare(COLUMNS + "where batch = ? order by number").bind(1, batch), form);
    }

    static long count(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select count(*) from item").query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Optional<ItemRow> only(SqlStatement statement) {
        return list(statement, item -> item).stream().findFirst();
    }

    private static <T> List<T> list(SqlStatement statement, Function<ItemRow, T> form) {
        List<T> items = new ArrayList<>();
        try (SqlRows rows = statement.query()) {
            while (rows.next()) {
                items.add(form.apply(
                        ItemRow.read(rows.getLong(1), rows.getLong(2), rows.id(3), rows.id(4), rows.bytes(5))));
            }
        }
        return items;
    }
}
