package dev.holdfast.store.internal.change;

import dev.holdfast.store.journal.DownloadCursor;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.Optional;

/** How far each entity has been downloaded. */
final class CursorTable {
    private CursorTable() {}

    static Optional<DownloadCursor> get(SqlPort sql, Entity entity) {
        try (SqlRows rows = sql.prepare("select token, binding from cursor where entity = ?")
                .bind(1, entity.name())
                .query()) {
            return rows.next() ? Optional.of(new DownloadCursor(rows.text(1), rows.text(2))) : Optional.empty();
        }
    }

    static void put(SqlPort sql, Entity entity, DownloadCursor cursor) {
        sql.prepare("insert into cursor(entity, token, binding) values(?, ?, ?)"
                        + " on conflict(entity) do update set token = excluded.token, binding = excluded.binding")
                .bind(1, entity.name())
                .bind(2, cursor.token())
                .bind(3, cursor.binding())
                .execute();
    }

    static void forget(SqlPort sql, Entity entity) {
        sql.prepare("delete from cursor where entity = ?")
                .bind(1, entity.name())
                .execute();
    }
}
