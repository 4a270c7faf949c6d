package dev.holdfast.store.internal.change;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.HashSet;
import java.util.Set;

/**
 * Objects of this device that somebody committed refers to although they were not committed themselves. Remembered with the
 * owner's commit, so that after a restart they can be told from objects that the server knows and this device does not hold
 * (SPEC 4.2). A row whose object has been committed since means nothing.
 */
final class UnbornTable {
    private UnbornTable() {}

    static void add(SqlPort sql, ObjectId id) {
        RowChecksum check = RowChecksum.of("unborn");
        sql.prepare("insert into unborn(id, checksum) values(?, ?) on conflict do nothing")
                .bind(1, check.add(id.toBytes()))
                .bind(2, check.value())
                .execute();
    }

    static void remove(SqlPort sql, ObjectId id) {
        sql.prepare("delete from unborn where id = ?").bind(1, id.toBytes()).execute();
    }

    /** All of them, so that a damaged id is not taken for one that is not there; they are few. */
    static Set<ObjectId> all(SqlPort sql) {
        Set<ObjectId> all = new HashSet<>();
        try (SqlRows rows = sql.prepare("select id, checksum from unborn").query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of("unborn");
                all.add(check.add(rows.id(1)));
                check.demand(rows.getLong(2));
            }
        }
        return all;
    }
}
