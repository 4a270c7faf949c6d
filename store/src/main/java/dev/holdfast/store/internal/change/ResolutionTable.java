package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.commit.CommitContext;
import dev.holdfast.store.internal.record.NotAvailable;
import dev.holdfast.store.internal.record.PackedReader;
import dev.holdfast.store.internal.record.PackedWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.journal.ConflictResolver.Conflict;
import dev.holdfast.store.journal.Resolution;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The record of conflicts that were resolved without a person. A number is given once, also after older rows are forgotten. */
final class ResolutionTable {
    private static final String FORGOTTEN = "resolutions-forgotten";
    private static final int BASE = 1;
    private static final int MINE = 2;
    private static final int THEIRS = 3;
    private static final int RESULT = 4;

    private ResolutionTable() {}

    /** A conflict of one member with its result. */
    record Row(
            long entityNumber,
            ObjectId object,
            int memberId,
            TypedValue base,
            TypedValue mine,
            TypedValue theirs,
            TypedValue result) {

        private byte[] toBytes(Instant time) {
            Map<Integer, TypedValue> values = new LinkedHashMap<>();
            values.put(BASE, base);
            values.put(MINE, mine);
            values.put(THEIRS, theirs);
            values.put(RESULT, result);
            return new PackedWriter()
                    .putTime(time)
                    .putCount(entityNumber)
                    .putId(object)
                    .putCount(memberId)
                    .putValues(values)
                    .toBytes();
        }
    }

    static void add(CommitContext context, Row row) {
        SqlPort sql = context.sql();
        RowChecksum check = RowChecksum.of("resolution");
        sql.prepare("insert into resolution(number, body, checksum) values(?, ?, ?)")
                .bind(1, check.add(newest(sql) + 1))
                .bind(2, check.add(row.toBytes(context.time())))
                .bind(3, check.value())
                .execute();
    }

    private static long newest(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select max(number) from resolution").query()) {
            if (rows.next() && !rows.isNull(1)) {
                return rows.getLong(1);
            }
        }
        return Meta.get(sql, FORGOTTEN).map(Long::valueOf).orElse(0L);
    }

    /** The rows after a number, at most {@code limit}. */
    static List<Resolution> list(SqlPort sql, Catalog catalog, long afterNumber, int limit) {
        List<Resolution> list = new ArrayList<>();
        try (SqlRows rows = sql.prepare(
                        "select number, body, checksum from resolution where number > ? order by number limit ?")
                .bind(1, afterNumber)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                RowChecksum check = RowChecksum.of("resolution");
                long number = check.add(rows.getLong(1));
                byte[] body = check.add(rows.bytes(2));
                check.demand(rows.getLong(3));
                list.add(read(number, body, catalog));
            }
        }
        return list;
    }

    private static Resolution read(long number, byte[] body, Catalog catalog) {
        PackedReader in = new PackedReader("resolution", body);
        Instant time = in.time();
        String entity = catalog.entityName(in.count());
        ObjectId object = in.id();
        KnownMember member = catalog.member(in.smallCount());
        Map<Integer, TypedValue> values = in.values();
        Conflict conflict = new Conflict(
                entity,
                object,
                member == null ? "unknown" : member.name(),
                value(values, BASE),
                value(values, MINE),
                value(values, THEIRS));
        return new Resolution(number, time, conflict, value(values, RESULT));
    }

    private static @Nullable Object value(Map<Integer, TypedValue> values, int which) {
        TypedValue typed = values.get(which);
        return typed == null || typed.value() == NotAvailable.VALUE ? null : typed.value();
    }

    /** Forgets all rows. */
    static void forgetAll(SqlPort sql) {
        forget(sql, Long.MAX_VALUE);
    }

    /** Forgets the rows up to and with a number. */
    static void forget(SqlPort sql, long upToNumber) {
        long newest = newest(sql);
        sql.prepare("delete from resolution where number <= ?")
                .bind(1, upToNumber)
                .execute();
        Meta.put(sql, FORGOTTEN, Long.toString(newest));
    }
}
