package dev.holdfast.store.internal.change;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.internal.commit.Progress;
import dev.holdfast.store.internal.record.RecordHeader;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.Reading;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.journal.ChangeKind;
import dev.holdfast.store.model.Entity;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.ObjectState;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is pending and in flight against the objects' records, from both ends: every row belongs to a record that
 * points at it, or is a deletion whose object is gone; every record's pointer, state and changed members agree with its rows.
 */
public final class PendingInspector implements StoreInspector {
    private static final int PAGE = 500;

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        Inspection inspection = new Inspection(session, findings);
        inspection.inspectPending();
        inspection.inspectItems();
        inspection.inspectRecords();
    }

    private static final class Inspection {
        private final ReadSession session;
        private final SqlPort sql;
        private final Catalog catalog;
        private final FindingSink findings;

        Inspection(ReadSession session, FindingSink findings) {
            this.session = session;
            this.sql = session.sql();
            this.catalog = Reading.catalogOf(session);
            this.findings = findings;
        }

        void inspectPending() {
            long highest = Progress.read(sql).pendingRow();
            List<PendingRow> page;
            long last = 0;
            do {
                page = PendingTable.list(sql, last, PAGE);
                for (PendingRow row : page) {
                    last = row.row();
                    inspect(row, highest);
                }
            } while (page.size() == PAGE);
        }

        private void inspect(PendingRow row, long highest) {
            String entity = catalog.entityName(row.entityNumber());
            if (row.row() > highest) {
                findings.report(
                        "pending-number-wrong",
                        "pending",
                        entity,
                        row.object(),
                        "row " + row.row() + " is above the highest number given, " + highest);
            }
            Set<Integer> base = row.base().keySet();
            if (!catalog.knowsEntity(row.entityNumber()) || !areKnown(base)) {
                pending("pending-unknown", row, "it names what the catalogue does not know");
            }
            RecordHeader header = header(row.object(), row.entityNumber());
            if (row.kind() == ChangeKind.DELETED) {
                if (header != null) {
                    pending("pending-deletion-wrong", row, "it is a deletion and the object is there");
                }
            } else if (header == null || header.pendingRow() != row.row()) {
                pending("pending-without-record", row, "no record points at it");
            } else {
                inspectKind(row, header);
            }
            inspectMark(row);
        }

        private void inspectKind(PendingRow row, RecordHeader header) {
            boolean creation = row.kind() == ChangeKind.CREATED;
            boolean fits = creation
                    ? header.state() == ObjectState.NEW && header.inFlightItem() == 0
                    : header.state() == ObjectState.CHANGED
                            || (header.state() == ObjectState.NEW && header.inFlightItem() != 0);
            if (!fits) {
                pending("pending-state-wrong", row, row.kind() + " does not fit the state " + header.state());
            }
        }

        /** A deletion, and no other change, is found by its object. */
        private void inspectMark(PendingRow row) {
            try (SqlRows rows = sql.prepare("select deleted from pending where row = ?")
                    .bind(1, row.row())
                    .query()) {
                byte[] marked = rows.next() ? rows.getBytes(1) : null;
                byte[] expected =
                        row.kind() == ChangeKind.DELETED ? row.object().toBytes() : null;
                if (!Arrays.equals(marked, expected)) {
                    pending("pending-deletion-wrong", row, "its object is not findable as its kind demands");
                }
            }
        }

        private boolean areKnown(Set<Integer> members) {
            return members.stream().allMatch(member -> catalog.member(member) != null);
        }

        private void pending(String code, PendingRow row, String what) {
            findings.report(
                    code,
                    "pending",
                    catalog.entityName(row.entityNumber()),
                    row.object(),
                    "row " + row.row() + ": " + what);
        }

        /** The header of an object's record, null when it has none or its record is damaged, which others report. */
        private @Nullable RecordHeader header(ObjectId id, long entityNumber) {
            Entity entity = catalog.entity(entityNumber);
            if (entity == null) {
                return null;
            }
            try {
                Snapshot stored = Reading.stored(session, entity, id);
                return stored == null ? null : stored.stored().header();
            } catch (CorruptRecordException e) {
                return null;
            }
        }

        void inspectItems() {
            try (SqlRows batches = sql.prepare("select number, length(id) from batch order by number")
                    .query()) {
                while (batches.next()) {
                    long batch = batches.getLong(1);
                    List<ItemRow> items = ItemTable.ofBatch(sql, batch);
                    if (items.isEmpty() || batches.getLong(2) != ObjectId.BYTES) {
                        findings.report("batch-wrong", "batch", "batch " + batch + " has no change or no id");
                    }
                    items.forEach(this::inspect);
                }
            }
            try (SqlRows rows = sql.prepare(
                            "select number from item where not exists (select 1 from batch where number = item.batch)")
                    .query()) {
                while (rows.next()) {
                    findings.report("item-without-batch", "item", "change " + rows.getLong(1) + " has no batch");
                }
            }
        }

        private void inspect(ItemRow item) {
            if (!catalog.knowsEntity(item.entityNumber())
                    || !areKnown(item.values().keySet())
                    || !areKnown(item.base().keySet())) {
                item("item-unknown", item, "it names what the catalogue does not know");
            }
            RecordHeader header = header(item.object(), item.entityNumber());
            if (header != null && header.inFlightItem() != item.number()) {
                item("item-without-record", item, "the object's record does not point at it");
            }
            if (header == null
                    && item.kind() != ChangeKind.DELETED
                    && PendingTable.deletionOf(sql, item.object()) == null) {
                item("item-without-record", item, "the object is gone and no deletion follows");
            }
        }

        private void item(String code, ItemRow item, String what) {
            findings.report(
                    code,
                    "item",
                    catalog.entityName(item.entityNumber()),
                    item.object(),
                    "change " + item.number() + ": " + what);
        }

        void inspectRecords() {
            for (Entity entity : catalog.model().entities()) {
                if (entity.generalization().isEmpty()) {
                    Reading.scanSound(session, entity, snapshot -> inspect(snapshot.stored()));
                }
            }
        }

        private void inspect(StoredRecord stored) {
            RecordHeader header = stored.header();
            boolean unsent = header.pendingRow() != 0 || header.inFlightItem() != 0;
            if (unsent == (header.state() == ObjectState.SYNCED)) {
                record(
                        "state-wrong",
                        stored,
                        "it is " + header.state() + (unsent ? " and has" : " and has no") + " unsent change");
            }
            if (header.state() != ObjectState.CHANGED && header.changedMemberIds().length > 0) {
                record("changed-members-wrong", stored, "it is " + header.state() + " and lists changed members");
            }
            if (header.refused() && !QuarantineTable.has(sql, stored.id())) {
                record("refused-wrong", stored, "it is refused and the quarantine has nothing of it");
            }
            if (!unsent) {
                return;
            }
            try {
                inspectRows(stored, header);
            } catch (StoreCorruptException e) {
                record("pointer-wrong", stored, Objects.requireNonNull(e.getMessage()));
            }
        }

        private void inspectRows(StoredRecord stored, RecordHeader header) {
            Set<Integer> unsent = new TreeSet<>();
            if (header.pendingRow() != 0) {
                PendingRow row = PendingTable.get(sql, header.pendingRow());
                unsent.addAll(row.base().keySet());
                if (!row.object().equals(stored.id())) {
                    record("pointer-wrong", stored, "it points at the pending row of another object");
                }
            }
            if (header.inFlightItem() != 0) {
                ItemRow item = ItemTable.get(sql, header.inFlightItem());
                unsent.addAll(item.values().keySet());
                if (!item.object().equals(stored.id())) {
                    record("pointer-wrong", stored, "it points at the frozen change of another object");
                }
            }
            Set<Integer> changed = new TreeSet<>();
            for (int member : header.changedMemberIds()) {
                changed.add(member);
            }
            if (header.state() == ObjectState.CHANGED && !changed.equals(unsent)) {
                record("changed-members-wrong", stored, "its changed members are not those of its unsent changes");
            }
        }

        private void record(String code, StoredRecord stored, String what) {
            findings.report(code, "objects", stored.layout().entityName(), stored.id(), what);
        }
    }
}
