package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.storage.CheckedTable;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes about objects during a full answer, under a number: the entity's number for the objects that the answer has named,
 * its negative for those that came into an entity under its first load from elsewhere ({@link FullAnswer}).
 */
final class SeenTable {
    private SeenTable() {}

    static void add(SqlPort sql, long number, ObjectId id) {
        RowChecksum check = RowChecksum.of("seen");
        sql.prepare("insert into seen(entity, id, checksum) values(?, ?, ?) on conflict do nothing")
                .bind(1, check.add(number))
                .bind(2, check.add(id.toBytes()))
                .bind(3, check.value())
                .execute();
    }

    /** Demands that every note is what was written, since one with another id would let an object go that was named. */
    static void demandSound(SqlPort sql) {
        CheckedTable.of(sql, "seen").demandSound(sql);
    }

    static void remove(SqlPort sql, long number, ObjectId id) {
        sql.prepare("delete from seen where entity = ? and id = ?")
                .bind(1, number)
                .bind(2, id.toBytes())
                .execute();
    }

    static List<ObjectId> first(SqlPort sql, long number, int limit) {
        List<ObjectId> ids = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select id from seen where entity = ? order by id limit ?")
                .bind(1, number)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                ids.add(rows.id(1));
            }
        }
        return ids;
    }

    /** Forgets the notes of an entity. */
    static void clear(SqlPort sql, long number) {
        if (hasOthers(sql, number)) {
            sql.prepare("delete from seen where entity in (?1, -?1)")
                    .bind(1, number)
                    .execute();
        } else {
            // SQLite gives all pages of a table back at once when no row is chosen.
            sql.prepare("delete from seen").execute();
        }
    }

    private static boolean hasOthers(SqlPort sql, long number) {
        try (SqlRows rows = sql.prepare("select 1 from seen where entity not in (?1, -?1) limit 1")
                .bind(1, number)
                .query()) {
            return rows.next();
        }
    }
}
