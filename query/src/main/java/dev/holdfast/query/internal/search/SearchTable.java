package dev.holdfast.query.internal.search;

import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.spi.ObjectColumn;
import dev.holdfast.store.spi.QueryColumns;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.RowChecksum;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.WriteSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a search index: {@code search_set} with one row for each index, {@code search_<n>}, the pieces of three
 * characters of each object's text by the object's {@code row}, and {@code search_<n>_words}, what pieces there are. The
 * index keeps no texts. It may have rows of objects that are gone; whoever reads joins with the object table and looks at
 * the record.
 */
final class SearchTable {

    private final long number;
    private final String objects;
    private final Entity entity;
    private final List<Attribute<?>> attributes;

    private SearchTable(long number, String objects, Entity entity, List<Attribute<?>> attributes) {
        this.number = number;
        this.objects = objects;
        this.entity = entity;
        this.attributes = attributes;
    }

    /**
     * The tables of the set, made where they are missing; anew where they were made for another model. Every other set of
     * another model goes too: its entity may be gone, and a list that still wants it has it built anew.
     */
    static SearchTable open(
            WriteSession session, QueryColumns columns, Entity entity, Collection<Attribute<?>> attributes) {
        SqlPort sql = session.sql();
        sql.prepare("create table if not exists search_set"
                        + "(number integer primary key, name text not null unique, model text not null, folded integer not null,"
                        + " checksum integer not null)")
                .execute();
        String name = name(entity, attributes);
        String model = entity.model().fingerprint();
        dropOthers(sql, model);
        long known = number(sql, name);
        return new SearchTable(
                known != 0 ? known : table(sql, name, model), columns.table(entity), entity, List.copyOf(attributes));
    }

    private static String name(Entity entity, Collection<Attribute<?>> attributes) {
        List<String> names = attributes.stream().map(Attribute::name).sorted().toList();
        return entity.name() + names;
    }

    private static void dropOthers(SqlPort sql, String model) {
        List<Long> others = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select number from search_set where model <> ?")
                .bind(1, model)
                .query()) {
            while (rows.next()) {
                others.add(rows.getLong(1));
            }
        }
        for (long number : others) {
            sql.prepare("drop table search_" + number + "_words").execute();
            sql.prepare("drop table search_" + number).execute();
            sql.prepare("delete from search_set where number = ?")
                    .bind(1, number)
                    .execute();
        }
    }

    /** The number of the set; 0 when there is none. */
    private static long number(SqlPort sql, String name) {
        try (SqlRows rows = sql.prepare("select number from search_set where name = ?")
                .bind(1, name)
                .query()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private static long table(SqlPort sql, String name, String model) {
        long number;
        try (SqlRows rows = sql.prepare("select max(number) from search_set").query()) {
            rows.next();
            number = rows.getLong(1) + 1;
        }
        put(sql, number, name, model, -1);
        sql.prepare("create virtual table search_" + number + " using fts5(text, content='', contentless_delete=1, "
                        + "detail=none, tokenize='trigram case_sensitive 1')")
                .execute();
        // Twice the default: parts are merged less often, which saves a fifth of taking an object in and costs a search
        // nothing.
        sql.prepare("insert into search_" + number + "(search_" + number + ", rank) values('automerge', 8)")
                .execute();
        sql.prepare("create virtual table search_" + number + "_words using fts5vocab(search_" + number + ", row)")
                .execute();
        return number;
    }

    private static void put(SqlPort sql, long number, String name, String model, long folded) {
        RowChecksum check = RowChecksum.of("search_set");
        sql.prepare("insert or replace into search_set(number, name, model, folded, checksum) values(?, ?, ?, ?, ?)")
                .bind(1, check.add(number))
                .bind(2, check.add(name))
                .bind(3, check.add(model))
                .bind(4, check.add(folded))
                .bind(5, check.value())
                .execute();
    }

    /** The name of the table of pieces. */
    String name() {
        return "search_" + number;
    }

    /** The commit up to which the index has every change; -1 while it is built. */
    long folded(ReadSession session) {
        try (SqlRows rows = session.sql()
                .prepare("select number, name, model, folded, checksum from search_set where number = ?")
                .bind(1, number)
                .query()) {
            if (!rows.next()) {
                return -1;
            }
            RowChecksum check = RowChecksum.of("search_set");
            check.add(rows.getLong(1));
            check.add(rows.bytes(2));
            check.add(rows.bytes(3));
            long folded = check.add(rows.getLong(4));
            check.demand(rows.getLong(5));
            return folded;
        }
    }

    /** Says up to which commit the index has every change. */
    void folded(WriteSession session, long commitNumber) {
        put(session.sql(), number, name(entity, attributes), entity.model().fingerprint(), commitNumber);
    }

    /** What the index keeps of an object; empty for one that it does not have. */
    String text(@Nullable StoredObject object) {
        return object == null || !object.entity().isA(entity) ? "" : IndexedText.of(object, attributes);
    }

    /** Takes one object in as it is now. */
    void take(WriteSession session, ObjectId id) {
        long row = 0;
        StoredObject object = null;
        try (SqlRows rows = session.sql()
                .prepare("select row, " + ObjectColumn.of("o") + " from " + objects + " o where id = ?")
                .bind(1, id.toBytes())
                .query()) {
            if (rows.next()) {
                row = rows.getLong(1);
                object = session.object(rows, 2);
            }
        }
        if (object != null) {
            put(session, row, text(object));
        }
    }

    private void put(WriteSession session, long row, String text) {
        session.sql()
                .prepare("insert or replace into " + name() + "(rowid, text) values(?, ?)")
                .bind(1, row)
                .bind(2, text)
                .execute();
    }

    /**
     * Takes in those of the rows behind one that were changed after a commit.
     *
     * @return the last row looked at; -1 at the end
     */
    long takeRows(WriteSession session, long afterRow, int limit, long changedAfter) {
        long last = -1;
        int seen = 0;
        try (SqlRows rows = session.sql()
                .prepare("select row, " + ObjectColumn.of("o") + " from " + objects
                        + " o where row > ? order by row limit ?")
                .bind(1, afterRow)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                seen++;
                last = rows.getLong(1);
                StoredObject object = session.object(rows, 2);
                if (object.commitNumber() > changedAfter && object.entity().isA(entity)) {
                    put(session, last, text(object));
                }
            }
        }
        return seen < limit ? -1 : last;
    }
}
