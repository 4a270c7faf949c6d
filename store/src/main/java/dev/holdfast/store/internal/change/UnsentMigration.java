package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentFit.Misfit;
import dev.holdfast.store.internal.migration.EntityMatch;
import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.spi.SqlPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is unsent when a store is opened with another model (SPEC 9.2): found, what does not fit set aside in the quarantine,
 * the rest brought over. Looks at nothing whose entity leaves it alone. One thread, inside one transaction.
 */
public final class UnsentMigration {
    private static final int PAGE = 1_000;

    private final SqlPort sql;
    private final ObjectTables tables;
    private final Catalog catalog;
    private final ModelComparison comparison;
    private final List<UnsentObject> concerned;
    private final List<Misfit> misfits;

    private UnsentMigration(SqlPort sql, ObjectTables tables, ModelComparison comparison) {
        this.sql = sql;
        this.tables = tables;
        this.catalog = tables.catalog();
        this.comparison = comparison;
        this.concerned = find();
        UnsentFit fit = new UnsentFit(catalog, comparison);
        this.misfits = concerned.stream()
                .map(fit::misfit)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * Looks at what is unsent and changes nothing.
     *
     * @param tables the tables with the catalogue of the stored model
     */
    public static UnsentMigration look(SqlPort sql, ObjectTables tables, ModelComparison comparison) {
        return new UnsentMigration(sql, tables, comparison);
    }

    /** Whether anything would be set aside. */
    public boolean hasMisfits() {
        return !misfits.isEmpty();
    }

    /** How many changes go to the quarantine because of an entity or a member of the stored model. */
    public Map<Object, Long> countByCause() {
        Map<Object, Long> counts = new LinkedHashMap<>();
        for (Misfit misfit : misfits) {
            if (misfit.part() != UnsentFit.Part.OVERTAKEN) {
                Member cause = misfit.cause();
                counts.merge(cause == null ? misfit.object().entity() : cause, 1L, Long::sum);
            }
        }
        return counts;
    }

    /** The entities of the stored model whose objects are set aside. */
    public List<Entity> misfitEntities() {
        return misfits.stream().map(each -> each.object().entity()).distinct().toList();
    }

    /** Puts into the quarantine what does not fit, while the catalogue is still the one of the stored model. */
    public void setAside(Instant time, long commitNumber) {
        SetAside setAside = new SetAside(sql, tables, comparison, time, commitNumber);
        misfits.forEach(setAside::apply);
    }

    /** Brings what stays over to the numbers and types of the other model. */
    public void bringOver(Catalog next) {
        Renumbering renumbering = new Renumbering(sql, catalog, next);
        Map<ObjectId, Misfit> aside = new LinkedHashMap<>();
        misfits.forEach(misfit -> aside.put(misfit.object().id(), misfit));
        for (UnsentObject object : concerned) {
            Misfit misfit = aside.get(object.id());
            EntityMatch match = comparison.match(object.entity());
            boolean keepsItem = misfit == null || misfit.part() == UnsentFit.Part.LATER;
            boolean keepsPending = misfit == null || misfit.part() == UnsentFit.Part.OVERTAKEN;
            if (keepsItem && object.item() != null) {
                renumbering.item(match, object.item());
            }
            if (keepsPending && object.pending() != null) {
                renumbering.pending(match, object.pending());
            }
        }
    }

    private List<UnsentObject> find() {
        if (comparison.matches().stream().allMatch(EntityMatch::leavesUnsentAlone)) {
            return List.of();
        }
        Map<ObjectId, ItemRow> items = new LinkedHashMap<>();
        for (BatchTable.BatchRow batch : BatchTable.list(sql)) {
            for (ItemRow item : ItemTable.ofBatch(sql, batch.number())) {
                if (isConcerned(item.entityNumber())) {
                    items.put(item.object(), item);
                }
            }
        }
        List<UnsentObject> found = new ArrayList<>();
        List<PendingRow> page = PendingTable.list(sql, 0, PAGE);
        while (!page.isEmpty()) {
            for (PendingRow row : page) {
                if (isConcerned(row.entityNumber())) {
                    found.add(object(row.entityNumber(), row.object(), items.remove(row.object()), row));
                }
            }
            page = PendingTable.list(sql, page.get(page.size() - 1).row(), PAGE);
        }
        items.values().forEach(item -> found.add(object(item.entityNumber(), item.object(), item, null)));
        return found;
    }

    private boolean isConcerned(long entityNumber) {
        Entity entity = catalog.entity(entityNumber);
        return entity != null && !comparison.match(entity).leavesUnsentAlone();
    }

    private UnsentObject object(long entityNumber, ObjectId id, @Nullable ItemRow item, @Nullable PendingRow pending) {
        Entity entity = Objects.requireNonNull(catalog.entity(entityNumber));
        Snapshot object = Reading.load(sql, tables, entity, id);
        return new UnsentObject(id, entity, object, item, pending);
    }
}
