package dev.holdfast.store.internal.journal;

import dev.holdfast.store.journal.ChangeJournal.ConsumerStatus;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The named consumers with their acknowledged places. */
final class ConsumerTable {
    private static final String TABLE = "consumer";

    private ConsumerTable() {}

    /** A consumer with the last entry that it has acknowledged. */
    private record Consumer(String name, long position) {}

    static OptionalLong position(SqlPort sql, String name) {
        for (Consumer consumer : all(sql)) {
            if (consumer.name().equals(name)) {
                return OptionalLong.of(consumer.position());
            }
        }
        return OptionalLong.empty();
    }

    /** They are few; every row is read, so that a damaged name is not taken for a consumer that is not there. */
    private static List<Consumer> all(SqlPort sql) {
        List<Consumer> all = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select name, position, checksum from consumer order by name")
                .query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of(TABLE);
                all.add(new Consumer(check.add(rows.text(1)), check.add(rows.getLong(2))));
                check.demand(rows.getLong(3));
            }
        }
        return all;
    }

    static void register(SqlPort sql, String name, long position) {
        if (position(sql, name).isEmpty()) {
            put(sql, name, position);
        }
    }

    /** Moves the place on, never back. */
    static void advance(SqlPort sql, String name, long position) {
        OptionalLong known = position(sql, name);
        if (known.isPresent() && known.getAsLong() < position) {
            put(sql, name, position);
        }
    }

    /** Moves every consumer to a place. */
    static void moveAll(SqlPort sql, long position) {
        all(sql).forEach(consumer -> put(sql, consumer.name(), position));
    }

    private static void put(SqlPort sql, String name, long position) {
        RowChecksum check = RowChecksum.of(TABLE);
        sql.prepare("insert into consumer(name, position, checksum) values(?, ?, ?) on conflict(name)"
                        + " do update set position = excluded.position, checksum = excluded.checksum")
                .bind(1, check.add(name))
                .bind(2, check.add(position))
                .bind(3, check.value())
                .execute();
    }

    static boolean drop(SqlPort sql, String name) {
        return sql.prepare("delete from consumer where name = ?").bind(1, name).execute() > 0;
    }

    static List<ConsumerStatus> list(SqlPort sql, long newest) {
        return all(sql).stream()
                .map(each -> new ConsumerStatus(each.name(), each.position(), newest - each.position()))
                .toList();
    }

    /** The place of the slowest consumer; the fallback when there is none. */
    static long slowest(SqlPort sql, long fallback) {
        return all(sql).stream().mapToLong(Consumer::position).min().orElse(fallback);
    }
}
