package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one generalization line: id, entity number, packed record, and a column for each member that is looked up.
 * One table a line, so that an id exists once in it and a list over a general entity is one walk.
 */
public final class ObjectTable {
    /** So many rows go in with one statement. */
    public static final int MANY = 16;

    private static final int SOME = 4;

    private final String name;
    private final List<MemberColumn> columns;
    private final List<MemberColumn> links;
    private final String insertOne;
    private final String insertSome;
    private final String insertMany;
    private final String insertAbsent;
    private final String insertManyAbsent;
    private final String delete;
    private final String updateRecord;
    private final String find;

    /** The table with these columns; those of reference sets are link tables of their own. */
    ObjectTable(String name, Collection<MemberColumn> all) {
        this.name = name;
        List<MemberColumn> ofRows = new ArrayList<>();
        List<MemberColumn> ofLinks = new ArrayList<>();
        StringBuilder named = new StringBuilder();
        for (MemberColumn column : all) {
            if (column.member() instanceof ReferenceSet) {
                ofLinks.add(column);
            } else {
                ofRows.add(column);
                named.append(", ").append(column.name());
            }
        }
        this.columns = List.copyOf(ofRows);
        this.links = List.copyOf(ofLinks);
        String names = named.toString();
        // FAIL keeps no copies of pages to undo the one statement: whoever meets a failure here undoes the whole task.
        String insert = "insert or fail into " + name + "(id, entity, record" + names + ") values ";
        String row = "(?, ?, ?" + ", ?".repeat(columns.size()) + ")";
        this.insertOne = insert + row;
        this.insertSome = insert + row + (", " + row).repeat(SOME - 1);
        this.insertMany = insert + row + (", " + row).repeat(MANY - 1);
        String unlessPresent = " on conflict(id) do nothing";
        this.insertAbsent = insertOne + unlessPresent;
        this.insertManyAbsent = insertMany + unlessPresent;
        this.delete = "delete from " + name + " where id = ?";
        this.updateRecord = "update " + name + " set record = ? where id = ?";
        this.find = "select record from " + name + " where id = ?";
    }

    static void create(SqlSession sql, long number) {
        sql.run("create table if not exists objects_" + number
                + "(row integer primary key, id blob not null unique, entity integer not null, record blob not null)");
    }

    /** The table's name. */
    public String name() {
        return name;
    }

    /** The members with a column or link table. */
    List<MemberColumn> columns() {
        List<MemberColumn> all = new ArrayList<>(columns);
        all.addAll(links);
        return all;
    }

    /** The record's bytes of an object; null when there is none. */
    public byte @Nullable [] find(SqlPort sql, ObjectId id) {
        try (SqlRows rows = sql.prepare(find).bind(1, id.toBytes()).query()) {
            return rows.next() ? rows.getBytes(1) : null;
        }
    }

    /** The row of an object that is to be added. Safe for all threads. */
    public NewRow row(Catalog catalog, StoredRecord added) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = encoded(columns.get(i), added);
        }
        return new NewRow(this, added, catalog.shape(added.layout().entity()).number(), values);
    }

    /** Adds objects that are not in the table. */
    public void insert(SqlPort sql, List<NewRow> added) {
        int next = 0;
        while (next < added.size()) {
            int left = added.size() - next;
            int rows = left >= MANY ? MANY : left >= SOME ? SOME : 1;
            SqlStatement statement = sql.prepare(rows == MANY ? insertMany : rows == SOME ? insertSome : insertOne);
            bind(statement, added.subList(next, next + rows)).execute();
            next += rows;
        }
        added.forEach(each -> insertLinks(sql, each.stored()));
    }

    /** Adds those of the objects whose ids the table does not have yet, at most {@link #MANY}; gives the others. */
    public Set<ObjectId> insertAbsent(SqlPort sql, List<NewRow> added) {
        Set<ObjectId> present = new HashSet<>();
        if (added.size() == MANY) {
            int absent = bind(sql.prepare(insertManyAbsent), added).execute();
            if (absent < MANY) {
                added.forEach(each -> present.add(each.stored().id()));
                present.removeAll(newest(sql, absent));
            }
        } else {
            for (NewRow each : added) {
                if (bind(sql.prepare(insertAbsent), List.of(each)).execute() == 0) {
                    present.add(each.stored().id());
                }
            }
        }
        for (NewRow each : added) {
            if (!links.isEmpty() && !present.contains(each.stored().id())) {
                insertLinks(sql, each.stored());
            }
        }
        return present;
    }

    /** The objects whose rows were added last: a new row's number is above all others. */
    private List<ObjectId> newest(SqlPort sql, int count) {
        List<ObjectId> ids = new ArrayList<>();
        String text = "select id from " + name + " order by row desc limit ?";
        try (SqlRows rows = sql.prepare(text).bind(1, count).query()) {
            while (rows.next()) {
                ids.add(rows.id(1));
            }
        }
        return ids;
    }

    private static SqlStatement bind(SqlStatement statement, List<NewRow> added) {
        int position = 1;
        for (NewRow each : added) {
            statement.bind(position++, each.id());
            statement.bind(position++, each.entityNumber());
            statement.bind(position++, each.record());
            for (Object value : each.columns()) {
                ColumnValues.bind(statement, position++, value);
            }
        }
        return statement;
    }

    private void insertLinks(SqlPort sql, StoredRecord added) {
        for (MemberColumn link : links) {
            link(sql, link, added.id(), targets(link, added));
        }
    }

    /** Puts a record in the place of another of the same object; columns that keep their value are not touched. */
    public void update(SqlPort sql, StoredRecord before, StoredRecord after) {
        List<MemberColumn> differing = columns.stream()
                .filter(column -> differs(column, before, after))
                .toList();
        SqlStatement statement = sql.prepare(differing.isEmpty() ? updateRecord : update(differing));
        int position = 1;
        statement.bind(position++, after.bytes());
        for (MemberColumn column : differing) {
            ColumnValues.bind(statement, position++, encoded(column, after));
        }
        statement.bind(position, after.id().toBytes()).execute();
        for (MemberColumn link : links) {
            relink(sql, link, before, after);
        }
    }

    private String update(List<MemberColumn> differing) {
        String sets =
                differing.stream().map(column -> ", " + column.name() + " = ?").collect(Collectors.joining());
        return "update " + name + " set record = ?" + sets + " where id = ?";
    }

    /** Takes an object out. */
    public void delete(SqlPort sql, StoredRecord removed) {
        sql.prepare(delete).bind(1, removed.id().toBytes()).execute();
        for (MemberColumn link : links) {
            if (!targets(link, removed).isEmpty()) {
                unlink(sql, link, removed.id());
            }
        }
    }

    /** Takes all objects of exactly one entity out. */
    public void deleteAll(SqlPort sql, long entityNumber) {
        for (MemberColumn link : links) {
            sql.prepare("delete from " + link.name() + " where owner in (select id from " + name + " where entity = ?)")
                    .bind(1, entityNumber)
                    .execute();
        }
        sql.prepare("delete from " + name + " where entity = ?")
                .bind(1, entityNumber)
                .execute();
    }

    private void relink(SqlPort sql, MemberColumn link, StoredRecord before, StoredRecord after) {
        Set<ObjectId> targets = targets(link, after);
        if (!targets.equals(targets(link, before))) {
            unlink(sql, link, after.id());
            link(sql, link, after.id(), targets);
        }
    }

    private static void unlink(SqlPort sql, MemberColumn link, ObjectId owner) {
        sql.prepare("delete from " + link.name() + " where owner = ?")
                .bind(1, owner.toBytes())
                .execute();
    }

    private static void link(SqlPort sql, MemberColumn link, ObjectId owner, Set<ObjectId> targets) {
        for (ObjectId target : targets) {
            sql.prepare("insert into " + link.name() + "(owner, target) values(?, ?)")
                    .bind(1, owner.toBytes())
                    .bind(2, target.toBytes())
                    .execute();
        }
    }

    /** What the member's column should hold for a record. */
    static @Nullable Object expected(MemberColumn column, StoredRecord stored) {
        return encoded(column, stored);
    }

    /** What the table of a reference set should hold for a record. */
    static Set<ObjectId> expectedTargets(MemberColumn link, StoredRecord stored) {
        return targets(link, stored);
    }

    @SuppressWarnings("unchecked")
    private static Set<ObjectId> targets(MemberColumn link, StoredRecord stored) {
        Object value = value(link, stored);
        return value == null ? Set.of() : (Set<ObjectId>) value;
    }

    private static boolean differs(MemberColumn column, StoredRecord before, StoredRecord after) {
        if (owns(column, after)) {
            return !Objects.deepEquals(value(column, before), value(column, after));
        }
        return false;
    }

    private static boolean owns(MemberColumn column, StoredRecord stored) {
        return stored.layout().entity().isA(column.member().entity());
    }

    private static @Nullable Object encoded(MemberColumn column, StoredRecord stored) {
        return ColumnValues.encode(value(column, stored));
    }

    private static @Nullable Object value(MemberColumn column, StoredRecord stored) {
        RecordLayout layout = stored.layout();
        int slot = layout.indexOf(column.member());
        if (slot >= 0) {
            return stored.value(slot);
        }
        return owns(column, stored) ? Snapshot.initial(column.member()) : null;
    }

    /** Fills the columns of rows that were there before the columns; says up to which row, or -1 at the end. */
    long fill(SqlSession sql, Collection<MemberColumn> added, long afterRow, int limit, Catalog catalog) {
        List<StoredRecord> batch = new ArrayList<>();
        long last = -1;
        try (SqlRows rows = sql.prepare("select row, id, record from " + name + " where row > ? order by row limit ?")
                .bind(1, afterRow)
                .bind(2, limit)
                .query()) {
            while (rows.next()) {
                last = rows.getLong(1);
                ObjectId id = rows.id(2);
                batch.add(StoredRecord.read(id, rows.bytes(3), catalog));
            }
        }
        for (StoredRecord stored : batch) {
            added.forEach(column -> fillOne(sql, column, stored));
        }
        return batch.size() < limit ? -1 : last;
    }

    private void fillOne(SqlPort sql, MemberColumn column, StoredRecord stored) {
        if (column.member() instanceof ReferenceSet) {
            unlink(sql, column, stored.id());
            link(sql, column, stored.id(), targets(column, stored));
            return;
        }
        Object encoded = encoded(column, stored);
        if (encoded != null) {
            SqlStatement statement = sql.prepare("update " + name + " set " + column.name() + " = ? where id = ?");
            ColumnValues.bind(statement, 1, encoded);
            statement.bind(2, stored.id().toBytes()).execute();
        }
    }

    /** The numbers of an entity and its specializations as a list for SQL. */
    static String numbers(Catalog catalog, Entity entity) {
        List<Entity> all = new ArrayList<>(entity.specializations());
        all.add(entity);
        return all.stream()
                .map(each -> Long.toString(catalog.shape(each).number()))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
