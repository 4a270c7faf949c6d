package dev.holdfast.store.internal.journal;

import dev.holdfast.store.journal.ChangeJournal.ConsumerStatus;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The named consumers with their acknowledged places. */
final class ConsumerTable {
    private ConsumerTable() {}

    static OptionalLong position(SqlPort sql, String name) {
        try (SqlRows rows = sql.prepare("select position from consumer where name = ?")
                .bind(1, name)
                .query()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    static void register(SqlPort sql, String name, long position) {
        sql.prepare("insert into consumer(name, position) values(?, ?) on conflict do nothing")
                .bind(1, name)
                .bind(2, position)
                .execute();
    }

    /** Moves the place on, never back. */
    static void advance(SqlPort sql, String name, long position) {
        sql.prepare("update consumer set position = ?1 where name = ?2 and position < ?1")
                .bind(1, position)
                .bind(2, name)
                .execute();
    }

    static boolean drop(SqlPort sql, String name) {
        return sql.prepare("delete from consumer where name = ?").bind(1, name).execute() > 0;
    }

    static List<ConsumerStatus> list(SqlPort sql, long newest) {
        List<ConsumerStatus> list = new ArrayList<>();
        try (SqlRows rows =
                sql.prepare("select name, position from consumer order by name").query()) {
            while (rows.next()) {
                long position = rows.getLong(2);
                list.add(new ConsumerStatus(rows.text(1), position, newest - position));
            }
        }
        return list;
    }

    /** The place of the slowest consumer; the fallback when there is none. */
    static long slowest(SqlPort sql, long fallback) {
        try (SqlRows rows = sql.prepare("select min(position) from consumer").query()) {
            return rows.next() && !rows.isNull(1) ? rows.getLong(1) : fallback;
        }
    }
}
