package dev.holdfast.store.internal.storage;

import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog.KnownMember;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All object tables of a store with the query columns they have at this moment. Immutable: adding a column gives another
 * one, which the engine puts in the place of the first when its transaction is through.
 */
public final class ObjectTables {
    private static final int FILLING = 1;
    private static final int READY = 2;
    /** Filled, but its index is dropped while an empty line is loaded. */
    private static final int LOADING = 3;

    private final Catalog catalog;
    private final Map<Entity, ObjectTable> byRoot;
    private final Set<Member> ready;
    private final Set<Member> loading;
    private final Set<Member> narrow;

    private ObjectTables(
            Catalog catalog,
            Map<Entity, ObjectTable> byRoot,
            Set<Member> ready,
            Set<Member> loading,
            Set<Member> narrow) {
        this.catalog = catalog;
        this.byRoot = byRoot;
        this.ready = ready;
        this.loading = loading;
        this.narrow = narrow;
    }

    /** The tables as the database has them. */
    public static ObjectTables load(SqlSession sql, Catalog catalog) {
        Map<Entity, List<MemberColumn>> columns = new HashMap<>();
        Map<Integer, Set<Member>> byState = new HashMap<>();
        try (SqlRows rows = sql.prepare(
                        "select id, column_state from member where column_state > 0 and live = 1 order by id")
                .query()) {
            while (rows.next()) {
                KnownMember known = Objects.requireNonNull(catalog.member((int) rows.getLong(1)));
                Member member = known.member();
                if (member != null) {
                    Entity root = member.entity().root();
                    List<MemberColumn> line = columns.getOrDefault(root, new ArrayList<>());
                    line.add(column(catalog, member));
                    columns.put(root, line);
                    int state = (int) rows.getLong(2);
                    Set<Member> alike = byState.getOrDefault(state, new LinkedHashSet<>());
                    alike.add(member);
                    byState.put(state, alike);
                }
            }
        }
        Map<Entity, ObjectTable> byRoot = new HashMap<>();
        for (Entity entity : catalog.model().entities()) {
            Entity root = entity.root();
            if (!byRoot.containsKey(root)) {
                byRoot.put(root, new ObjectTable(catalog.table(root), columns.getOrDefault(root, List.of())));
            }
        }
        Set<Member> ready = byState.getOrDefault(READY, Set.of());
        return new ObjectTables(
                catalog, byRoot, ready, byState.getOrDefault(LOADING, Set.of()), narrow(sql, catalog, ready));
    }

    private static Set<Member> narrow(SqlSession sql, Catalog catalog, Set<Member> ready) {
        Set<String> names = ColumnIndex.narrow(sql);
        Set<Member> narrow = new HashSet<>();
        for (Member member : ready) {
            if (names.contains(ColumnIndex.of(catalog, member).name())) {
                narrow.add(member);
            }
        }
        return narrow;
    }

    private static MemberColumn column(Catalog catalog, Member member) {
        int id = catalog.memberId(member);
        return new MemberColumn(member, member instanceof ReferenceSet ? "links_" + id : "m" + id);
    }

    /** The catalogue of the tables. */
    public Catalog catalog() {
        return catalog;
    }

    /** The table with the entity's objects. */
    public ObjectTable table(Entity entity) {
        return Objects.requireNonNull(byRoot.get(entity.root()), "the entity belongs to another model than the store");
    }

    /** Every table, once. */
    public Collection<ObjectTable> all() {
        return byRoot.values();
    }

    /** Whether the member's column can be used for looking up. */
    public boolean isReady(Member member) {
        return ready.contains(member);
    }

    /** Whether the member's column can be used and few rows are alike in it, as its index was last looked at. */
    public boolean areFewAlike(Member member) {
        return narrow.contains(member);
    }

    /** The name of a member's column or link table, if it can be used. */
    public Optional<String> column(Member member) {
        return ready.contains(member) ? Optional.of(column(catalog, member).name()) : Optional.empty();
    }

    /** Those of the members that have no usable column yet. */
    public List<Member> missing(Collection<? extends Member> members) {
        Set<Member> missing = new LinkedHashSet<>();
        for (Member member : members) {
            if (!ready.contains(member)) {
                missing.add(member);
            }
        }
        return List.copyOf(missing);
    }

    /** Adds empty columns, which every later write fills; they are not looked up before {@link #finish}. */
    public ObjectTables add(SqlSession sql, Collection<? extends Member> members) {
        Set<Member> present = new HashSet<>();
        byRoot.values().forEach(table -> table.columns().forEach(column -> present.add(column.member())));
        for (Member member : members) {
            if (!present.contains(member)) {
                create(sql, column(catalog, member));
                setState(sql, member, FILLING);
            }
        }
        return load(sql, catalog);
    }

    private void create(SqlSession sql, MemberColumn column) {
        String table = catalog.table(column.member().entity());
        if (column.member() instanceof ReferenceSet) {
            sql.run(linkDefinition(column.name()));
        } else if (!hasColumn(sql, table, column.name())) {
            sql.run("alter table " + table + " add column " + column.name());
        }
    }

    /** An entity that left the line and came back finds its columns there, empty. */
    private static boolean hasColumn(SqlSession sql, String table, String column) {
        try (SqlRows rows = sql.prepare("select 1 from pragma_table_info(?) where name = ?")
                .bind(1, table)
                .bind(2, column)
                .query()) {
            return rows.next();
        }
    }

    /**
     * Fills the columns of some rows.
     *
     * @return the last row that was filled, or -1 when none is left
     */
    public long fill(SqlSession sql, Entity root, Collection<? extends Member> members, long afterRow, int limit) {
        List<MemberColumn> columns =
                members.stream().map(member -> column(catalog, member)).toList();
        return table(root).fill(sql, columns, afterRow, limit, catalog);
    }

    /** Makes the indexes of filled columns; from now on they can be used. */
    public ObjectTables finish(SqlSession sql, Collection<? extends Member> members) {
        for (Member member : members) {
            if (member instanceof ReferenceSet) {
                sql.run(linkIndexDefinition(column(catalog, member).name()));
            } else {
                ColumnIndex.of(catalog, member).create(sql);
            }
            setState(sql, member, READY);
        }
        return load(sql, catalog);
    }

    /** Drops the indexes of an empty line that is about to be loaded; {@link #finish} makes them again. */
    public ObjectTables startLoading(SqlSession sql, Entity entity) {
        for (Member member : ready) {
            if (member.entity().root() == entity.root()) {
                sql.run("drop index if exists ix_" + column(catalog, member).name());
                setState(sql, member, LOADING);
            }
        }
        return load(sql, catalog);
    }

    /** The members whose columns are filled and have no index, because their line is being loaded. */
    public Set<Member> loading() {
        return Collections.unmodifiableSet(loading);
    }

    /** The text that makes the table of a reference set. */
    static String linkDefinition(String table) {
        return "create table " + table
                + "(owner blob not null, target blob not null, primary key(owner, target)) without rowid";
    }

    /** The text that makes the index on the targets of such a table. */
    private static String linkIndexDefinition(String table) {
        return "create index if not exists ix_" + table + " on " + table + "(target, owner)";
    }

    /** The texts of which one has made the index of a member. */
    List<String> indexDefinitions(Member member) {
        return member instanceof ReferenceSet
                ? List.of(linkIndexDefinition(column(catalog, member).name()))
                : ColumnIndex.of(catalog, member).definitions();
    }

    /** The indexes of the columns that can be used, but for those of reference sets. */
    public List<ColumnIndex> indexes() {
        return ready.stream()
                .filter(member -> !(member instanceof ReferenceSet))
                .map(member -> ColumnIndex.of(catalog, member))
                .toList();
    }

    private void setState(SqlSession sql, Member member, int state) {
        CheckedTable.set(sql, "member", catalog.memberId(member), "column_state", state);
    }

    /** The numbers that stand in the entity column for the entity and its specializations, as a list for SQL. */
    public String numbers(Entity entity) {
        return ObjectTable.numbers(catalog, entity);
    }
}
