package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Optional;

/** How far each entity has been downloaded. */
final class CursorTable {
    private static final String COLUMNS = "select entity, token, binding, checksum from cursor ";

    private CursorTable() {}

    static Optional<DownloadCursor> get(SqlPort sql, Entity entity) {
        try (SqlRows rows =
                sql.prepare(COLUMNS + "where entity = ?").bind(1, entity.name()).query()) {
            if (rows.next()) {
                return Optional.of(read(rows));
            }
        }
        demandSound(sql);
        return Optional.empty();
    }

    private static DownloadCursor read(SqlRows rows) {
        RowChecksum check = RowChecksum.of("cursor");
        check.add(rows.text(1));
        DownloadCursor cursor = new DownloadCursor(check.add(rows.text(2)), check.add(rows.text(3)));
        check.demand(rows.getLong(4));
        return cursor;
    }

    /** A cursor whose entity is damaged must not be taken for one that is not there. */
    private static void demandSound(SqlPort sql) {
        try (SqlRows rows = sql.prepare(COLUMNS).query()) {
            while (rows.next()) {
                read(rows);
            }
        }
    }

    static void put(SqlPort sql, Entity entity, DownloadCursor cursor) {
        RowChecksum check = RowChecksum.of("cursor");
        sql.prepare("insert into cursor(entity, token, binding, checksum) values(?, ?, ?, ?)"
                        + " on conflict(entity) do update set token = excluded.token, binding = excluded.binding,"
                        + " checksum = excluded.checksum")
                .bind(1, check.add(entity.name()))
                .bind(2, check.add(cursor.token()))
                .bind(3, check.add(cursor.binding()))
                .bind(4, check.value())
                .execute();
    }

    static void forget(SqlPort sql, Entity entity) {
        sql.prepare("delete from cursor where entity = ?")
                .bind(1, entity.name())
                .execute();
    }
}
