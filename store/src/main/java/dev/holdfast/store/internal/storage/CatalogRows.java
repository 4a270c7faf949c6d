package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;

/** The rows that the catalogue adds. */
public final class CatalogRows {
    private CatalogRows() {}

    /** Writes an entity; of one that is there only its root becomes another. */
    public static void putEntity(SqlPort sql, long id, String name, long root, boolean live) {
        RowChecksum check = RowChecksum.of("entity");
        sql.prepare("insert into entity(id, name, root, live, checksum) values(?, ?, ?, ?, ?)"
                        + " on conflict(id) do update set root = excluded.root, checksum = excluded.checksum")
                .bind(1, check.add(id))
                .bind(2, check.add(name))
                .bind(3, check.add(root))
                .bind(4, check.add(live ? 1 : 0))
                .bind(5, check.value())
                .execute();
    }

    /** Adds a member, which has no query column. */
    public static void addMember(SqlPort sql, long entity, KnownMember member, boolean live) {
        RowChecksum check = RowChecksum.of("member");
        sql.prepare("insert into member(id, entity, name, type, live, column_state, checksum)"
                        + " values(?, ?, ?, ?, ?, ?, ?)")
                .bind(1, check.add(member.id()))
                .bind(2, check.add(entity))
                .bind(3, check.add(member.name()))
                .bind(4, check.add(member.type().code()))
                .bind(5, check.add(live ? 1 : 0))
                .bind(6, check.add(0))
                .bind(7, check.value())
                .execute();
    }

    /** Adds a layout. */
    static void addLayout(SqlPort sql, long id, long entity, String members) {
        RowChecksum check = RowChecksum.of("layout");
        sql.prepare("insert into layout(id, entity, members, checksum) values(?, ?, ?, ?)")
                .bind(1, check.add(id))
                .bind(2, check.add(entity))
                .bind(3, check.add(members))
                .bind(4, check.value())
                .execute();
    }

    /** Adds the model, which is the present one from now on. */
    static void addModel(SqlPort sql, DomainModel model) {
        RowChecksum check = RowChecksum.of("model");
        sql.prepare("insert into model(number, fingerprint, document, checksum) values(?, ?, ?, ?)")
                .bind(1, check.add(highest(sql, "select max(number) from model") + 1))
                .bind(2, check.add(model.fingerprint()))
                .bind(3, check.add(model.toJson()))
                .bind(4, check.value())
                .execute();
    }

    /** The greatest number that a query of one finds; 0 for none. */
    static long highest(SqlPort sql, String query) {
        try (SqlRows rows = sql.prepare(query).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
