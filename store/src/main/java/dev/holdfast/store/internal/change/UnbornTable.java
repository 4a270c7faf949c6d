package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;

/**
 * Objects of this device that somebody committed refers to although they were not committed themselves. Remembered with the
 * owner's commit, so that after a restart they can be told from objects that the server knows and this device does not hold
 * (SPEC 4.2). A row whose object has been committed since means nothing.
 */
final class UnbornTable {
    private UnbornTable() {}

    static void add(SqlPort sql, ObjectId id) {
        sql.prepare("insert into unborn(id) values(?) on conflict do nothing")
                .bind(1, id.toBytes())
                .execute();
    }

    static void remove(SqlPort sql, ObjectId id) {
        sql.prepare("delete from unborn where id = ?").bind(1, id.toBytes()).execute();
    }

    static boolean contains(SqlPort sql, ObjectId id) {
        try (SqlRows rows = sql.prepare("select 1 from unborn where id = ?")
                .bind(1, id.toBytes())
                .query()) {
            return rows.next();
        }
    }
}
