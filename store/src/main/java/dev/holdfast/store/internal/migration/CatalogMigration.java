package dev.holdfast.store.internal.migration;

import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogExtension;
import dev.holdfast.store.internal.storage.CheckedTable;
import dev.holdfast.store.model.Attribute;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ReferenceSet;

/**
 * Brings the catalogue from the stored model to the other one, inside the caller's transaction. Names change, numbers stay;
 * what is gone, or is written differently now, is no longer live and keeps its name and number for what was written with it. The
 * indexes of its query columns go, the columns themselves stay empty.
 */
public final class CatalogMigration {
    private final SqlSession sql;
    private final Catalog catalog;
    private final ModelComparison comparison;

    private CatalogMigration(SqlSession sql, Catalog catalog, ModelComparison comparison) {
        this.sql = sql;
        this.catalog = catalog;
        this.comparison = comparison;
    }

    /** Changes the catalogue that the stored model has, and gives the one of the other model. */
    public static Catalog apply(SqlSession sql, Catalog stored, ModelComparison comparison) {
        CatalogMigration migration = new CatalogMigration(sql, stored, comparison);
        comparison.matches().forEach(migration::migrate);
        return CatalogExtension.look(sql, comparison.to()).add();
    }

    private void migrate(EntityMatch match) {
        Entity old = match.from();
        if (match.isDropped()) {
            CheckedTable.set(sql, "entity", catalog.shape(old).number(), "live", 0);
            old.ownMembers().forEach(this::retire);
            return;
        }
        rename("entity", catalog.shape(old).number(), old.name(), match.to().name());
        old.ownMembers().forEach(member -> migrate(match, member));
        if (!match.isReplanted()) {
            match.to().members().forEach(member -> inherited(old, member));
        }
    }

    /**
     * A row whose entity comes to inherit a member by moving within its line reads the member's typed default, and no column
     * has that: the column is made anew when it is asked for.
     */
    private void inherited(Entity old, Member member) {
        Member source = comparison.ownSource(member).orElse(null);
        if (source != null
                && !old.isA(source.entity())
                && member instanceof Attribute<?> attribute
                && attribute.typedDefault() != null) {
            dropColumn(source);
        }
    }

    private void migrate(EntityMatch match, Member member) {
        Member next = comparison.ownTarget(member).orElse(null);
        MemberMatch kept = match.ofOld(member);
        if (next == null || kept == null || !kept.keepsNumber()) {
            retire(member);
            return;
        }
        rename("member", catalog.memberId(member), member.name(), next.name());
        if (match.isMoved()) {
            dropColumn(member);
        }
    }

    private void rename(String table, long number, String before, String after) {
        if (!before.equals(after)) {
            CheckedTable.set(sql, table, number, "name", after);
        }
    }

    private void retire(Member member) {
        dropColumn(member);
        CheckedTable.set(sql, "member", catalog.memberId(member), "live", 0);
    }

    /** A column cannot be taken out without writing every row; without its index it costs nothing. */
    private void dropColumn(Member member) {
        int number = catalog.memberId(member);
        if (member instanceof ReferenceSet) {
            sql.run("drop table if exists links_" + number);
        } else {
            sql.run("drop index if exists ix_m" + number);
        }
        CheckedTable.set(sql, "member", number, "column_state", 0);
    }
}
