package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.SlotType;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The index of a query column, in one of two forms. Lists order equal values by id. Where few rows are alike, the index holds
 * the column alone, and a list sorts those few when it comes to them: the index is half as large, and a commit of many
 * objects rewrites half as many pages. Where many are, or may well be, the id stands behind the column, so that a page within
 * them costs what any other does.
 */
public final class ColumnIndex {
    /** So many rows may be alike under a narrow index. */
    static final int FEW_ALIKE = 256;

    /** Fewer rows are not looked at: sorting all of them takes no time. */
    private static final long LOOKED_AT_FROM = 1_000;

    private final Member member;
    private final String table;
    private final String column;

    private ColumnIndex(Member member, String table, String column) {
        this.member = member;
        this.table = table;
        this.column = column;
    }

    /** The index of a member's query column. */
    static ColumnIndex of(Catalog catalog, Member member) {
        return new ColumnIndex(member, catalog.table(member.entity()), "m" + catalog.memberId(member));
    }

    String name() {
        return "ix_" + column;
    }

    /** The texts that make it, one for each form that it may have. */
    List<String> definitions() {
        return mayBeNarrow() ? List.of(text(""), text(", id")) : List.of(text(", id"));
    }

    private String text(String behind) {
        return "create index if not exists " + name() + " on " + table + "(" + column + behind + ")";
    }

    /** Of truth values, names of a list and references many are alike. */
    private boolean mayBeNarrow() {
        return switch (SlotType.of(member)) {
            case STRING, INTEGER, LONG, DECIMAL, DATE_TIME, AUTONUMBER, HASHED_STRING -> true;
            default -> false;
        };
    }

    /** Makes it for the rows that are there. */
    void create(SqlSession sql) {
        sql.run(definitions().get(0));
        if (isToBeLookedAt(sql)) {
            look(sql);
        }
    }

    void drop(SqlSession sql) {
        sql.run("drop index if exists " + name());
    }

    /** Whether the index is narrow and the table has twice the rows that it had when {@link #look} was called last. */
    public boolean isToBeLookedAt(SqlPort sql) {
        long rows = rows(sql);
        return mayBeNarrow() && rows > LOOKED_AT_FROM && rows > 2 * lookedAt(sql) && isNarrow(sql);
    }

    /** Puts the id behind the column if many rows are alike. Reads the whole index. */
    public void look(SqlSession sql) {
        if (hasManyAlike(sql)) {
            drop(sql);
            sql.run(text(", id"));
        }
        Meta.put(sql, lookedAtKey(), Long.toString(rows(sql)));
    }

    private boolean isNarrow(SqlPort sql) {
        return narrow(sql).contains(name());
    }

    /** The names of the indexes that hold a column alone. */
    static Set<String> narrow(SqlPort sql) {
        Set<String> names = new HashSet<>();
        String text =
                "select name from sqlite_schema where type = 'index' and name glob 'ix_m*' and sql not like '%, id)'";
        try (SqlRows rows = sql.prepare(text).query()) {
            while (rows.next()) {
                names.add(rows.text(1));
            }
        }
        return names;
    }

    private boolean hasManyAlike(SqlPort sql) {
        String text = "select 1 from " + table + " group by " + column + " having count(*) > " + FEW_ALIKE + " limit 1";
        try (SqlRows rows = sql.prepare(text).query()) {
            return rows.next();
        }
    }

    private long rows(SqlPort sql) {
        try (SqlRows rows = sql.prepare("select max(row) from " + table).query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private long lookedAt(SqlPort sql) {
        return Meta.get(sql, lookedAtKey()).map(Long::valueOf).orElse(0L);
    }

    private String lookedAtKey() {
        return "looked-at-" + column;
    }
}
