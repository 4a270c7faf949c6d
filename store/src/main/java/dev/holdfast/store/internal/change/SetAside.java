package dev.holdfast.store.internal.change;

import dev.holdfast.store.internal.change.UnsentFit.Misfit;
import dev.holdfast.store.internal.change.UnsentFit.Part;
import dev.holdfast.store.internal.migration.EntityMatch;
import dev.holdfast.store.internal.migration.MemberMatch;
import dev.holdfast.store.internal.migration.ModelComparison;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.RecordWriter;
import dev.holdfast.store.internal.record.TypedValue;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.ObjectTable;
import dev.holdfast.store.internal.storage.ObjectTables;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.journal.RefusalReason;
import dev.holdfast.store.model.Member;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.SqlPort;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Moves a change that no longer fits the model into the quarantine, whole: every value that was entered, in its old type, with
 * what the server had (SPEC 9.2). The object goes back to the server's version, as after a refusal, and then the way of the
 * values that the server also has. Objects whose entity is gone are left to that.
 */
final class SetAside {
    private final SqlPort sql;
    private final ObjectTables tables;
    private final Catalog catalog;
    private final ModelComparison comparison;
    private final Instant time;
    private final long commitNumber;
    private final RecordWriter records = new RecordWriter();

    SetAside(SqlPort sql, ObjectTables tables, ModelComparison comparison, Instant time, long commitNumber) {
        this.sql = sql;
        this.tables = tables;
        this.catalog = tables.catalog();
        this.comparison = comparison;
        this.time = time;
        this.commitNumber = commitNumber;
    }

    void apply(Misfit misfit) {
        UnsentObject object = misfit.object();
        if (misfit.part() != Part.OVERTAKEN) {
            QuarantineTable.insert(sql, row(misfit));
            if (object.pending() != null) {
                PendingTable.delete(sql, object.pending().row());
            }
        }
        ItemRow item = object.item();
        if (item != null && misfit.part() != Part.LATER) {
            ItemTable.delete(sql, item.number());
            BatchTable.deleteIfEmpty(sql, item.batch());
        }
        Snapshot before = object.object();
        if (before != null && misfit.cause() != null) {
            restore(misfit, before);
        }
    }

    private QuarantineRow row(Misfit misfit) {
        UnsentObject object = misfit.object();
        boolean later = misfit.part() == Part.LATER;
        return new QuarantineRow(
                time,
                RefusalReason.MODEL_CHANGED,
                detail(misfit),
                later ? ChangeKind.CHANGED : kind(object),
                catalog.shape(object.entity()).number(),
                object.id(),
                attempts(object),
                later ? object.pendingValues(catalog) : values(object),
                later ? Objects.requireNonNull(object.pending()).base() : base(object));
    }

    private static ChangeKind kind(UnsentObject object) {
        if (object.isPending(ChangeKind.DELETED) || object.isInFlight(ChangeKind.DELETED)) {
            return ChangeKind.DELETED;
        }
        return object.isCreation() ? ChangeKind.CREATED : ChangeKind.CHANGED;
    }

    /** What was sent, with the edits made since; of a new object everything. */
    private Map<Integer, TypedValue> values(UnsentObject object) {
        Map<Integer, TypedValue> values = new LinkedHashMap<>();
        if (object.item() != null) {
            values.putAll(object.item().values());
        }
        values.putAll(object.isCreation() ? object.allValues(catalog) : object.pendingValues(catalog));
        return values;
    }

    private static Map<Integer, TypedValue> base(UnsentObject object) {
        Map<Integer, TypedValue> base = new LinkedHashMap<>();
        if (object.pending() != null && !object.isCreation()) {
            base.putAll(object.pending().base());
        }
        if (object.item() != null) {
            base.putAll(object.item().base());
        }
        return base;
    }

    private int attempts(UnsentObject object) {
        int earlier = 0;
        if (object.item() != null) {
            earlier = object.item().attempts();
        }
        if (object.pending() != null) {
            earlier = Math.max(earlier, object.pending().attempts());
        }
        for (QuarantineTable.Numbered entry : QuarantineTable.ofObject(sql, object.id())) {
            earlier = Math.max(earlier, entry.row().attempts());
        }
        return earlier + 1;
    }

    private String detail(Misfit misfit) {
        Member cause = misfit.cause();
        String entity = misfit.object().entity().name();
        if (cause == null) {
            return "The model has no entity " + entity + " any more";
        }
        EntityMatch match = comparison.match(misfit.object().entity());
        MemberMatch member = match.ofOld(cause);
        return member == null
                ? "The model has no member " + entity + "." + cause.name() + " any more"
                : "The value or its base does not fit the member " + entity + "." + cause.name() + ", which is now "
                        + member.to();
    }

    private void restore(Misfit misfit, Snapshot before) {
        UnsentObject object = misfit.object();
        ObjectTable table = tables.table(object.entity());
        if (misfit.part() == Part.LATER) {
            withoutLater(object, before, table);
            return;
        }
        boolean known =
                !object.isCreation() || (object.item() != null && object.item().seen() != null);
        if (!known || object.fate() != PendingRow.Fate.PRESENT) {
            table.delete(sql, before.stored());
            return;
        }
        RecordHeader header = RecordHeader.of(ObjectState.SYNCED, commitNumber)
                .withRefused(true)
                .withServerVersion(version(object, before));
        update(table, before, header, object.serverValues(catalog));
    }

    /** What is in flight stays so; the record holds again what was sent. */
    private void withoutLater(UnsentObject object, Snapshot before, ObjectTable table) {
        ItemRow item = Objects.requireNonNull(object.item());
        PendingRow pending = Objects.requireNonNull(object.pending());
        if (pending.fate() != PendingRow.Fate.PRESENT) {
            ItemTable.update(sql, item.withFate(pending.fate()));
        }
        RecordHeader header =
                before.stored().header().withPendingRow(0).withRefused(true).withCommitNumber(commitNumber);
        if (item.kind() == ChangeKind.CHANGED) {
            header = header.withChangedMemberIds(
                    item.values().keySet().stream().mapToInt(Integer::intValue).toArray());
        }
        update(table, before, header, NamedValues.live(catalog, pending.base()));
    }

    private static byte[] version(UnsentObject object, Snapshot before) {
        ItemRow item = object.item();
        return item != null && item.seen() != null
                ? item.knownVersion()
                : before.stored().header().serverVersion();
    }

    private void update(ObjectTable table, Snapshot before, RecordHeader header, Map<Member, @Nullable Object> values) {
        table.update(
                sql,
                before.stored(),
                LocalChanges.rewrite(catalog, records, before, header, LocalChanges.differing(before, values)));
    }
}
