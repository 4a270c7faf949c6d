package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.change.UnsentMigration;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.journal.JournalTable;
import dev.holdfast.store.internal.migration.CatalogMigration;
import dev.holdfast.store.internal.migration.EntityMatch;
import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.migration.PlanMaker;
import dev.holdfast.store.internal.migration.RowMigration;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogLoader;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.spi.SqlRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings a store from its model to another one (SPEC 9.1, 9.2). Everything happens in the transaction of the caller: a crash at
 * any step leaves the store as it was, and the next open begins anew.
 *
 * <p>What is unsent comes first, in terms of the stored model: what does not fit goes to the quarantine, and its objects back
 * to the server's version. Then the catalogue; then the rows that must be dropped or written anew, each entity's by itself; then
 * the numbers in what is still unsent. A change that only adds ends after the catalogue: it costs the same whatever the store
 * holds. Marks of downloads are forgotten, since they were made for the stored model (SPEC 5.7).
 */
final class Migration {
    private final SqlSession sql;
    private final ModelComparison comparison;
    private final Catalog stored;
    private final UnsentMigration unsent;
    private final MigrationPlan plan;

    private Migration(SqlSession sql, DomainModel model) {
        this.sql = sql;
        DomainModel present = CatalogLoader.presentModel(sql);
        this.comparison = ModelComparison.of(present, model);
        this.stored = CatalogLoader.load(sql, present);
        this.unsent = UnsentMigration.look(sql, ObjectTables.load(sql, stored), comparison);
        this.plan = PlanMaker.plan(comparison, this::count, unsent.countByCause());
    }

    /** Looks at what there is to do, inside a transaction that may be one of reading. */
    static Migration look(SqlSession sql, DomainModel model) {
        return new Migration(sql, model);
    }

    /** What is to be done. */
    MigrationPlan plan() {
        return plan;
    }

    /** Whether only the catalogue changes: no record is written, nothing unsent is set aside. */
    boolean touchesNothing() {
        return comparison.touchesNothing();
    }

    /** Forgets how far downloads have come. */
    static void forgetMarks(SqlSession sql) {
        sql.run("delete from cursor");
    }

    private long count(Entity entity) {
        try (SqlRows rows = sql.prepare("select count(*) from " + stored.table(entity) + " where entity = ?")
                .bind(1, stored.shape(entity).number())
                .query()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Does it, inside a transaction that writes; gives the catalogue of the other model. */
    Catalog apply(Instant time) {
        forgetMarks(sql);
        if (touchesNothing()) {
            return CatalogMigration.apply(sql, stored, comparison);
        }
        Progress before = Progress.read(sql);
        long commit = before.commitNumber() + 1;
        unsent.setAside(time, commit);
        Catalog next = CatalogMigration.apply(sql, stored, comparison);
        RowMigration rows = new RowMigration(sql, stored, ObjectTables.load(sql, next), commit);
        comparison.matches().forEach(rows::run);
        rows.dropTables(comparison);
        unsent.bringOver(next);
        Set<Long> touched = touched();
        touched.forEach(this::forgetAnswers);
        long sequence = new JournalTable(next, false, before.sequence())
                .appendLoaded(sql, commit, time, before.sequence(), List.copyOf(touched));
        new Progress(commit, sequence, before.pendingRow()).write(sql);
        return next;
    }

    /** The numbers of the entities whose objects are not what they were, in the order of the stored model. */
    private Set<Long> touched() {
        Set<Long> touched = new LinkedHashSet<>();
        List<Entity> misfits = new ArrayList<>(unsent.misfitEntities());
        for (EntityMatch match : comparison.matches()) {
            boolean loses = match.isDropped()
                    || match.from().members().stream().anyMatch(member -> match.ofOld(member) == null);
            if (loses || match.isRewritten() || match.isNarrowed() || misfits.contains(match.from())) {
                touched.add(stored.shape(match.from()).number());
            }
        }
        return touched;
    }

    /** A full answer under way no longer knows what it has named; the next one begins anew. */
    private void forgetAnswers(long entityNumber) {
        sql.prepare("delete from full_answer where entity = ?")
                .bind(1, entityNumber)
                .execute();
        sql.prepare("delete from seen where entity in (?1, -?1)")
                .bind(1, entityNumber)
                .execute();
    }
}
