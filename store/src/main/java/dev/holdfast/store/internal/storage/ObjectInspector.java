package dev.holdfast.store.internal.storage;

import dev.holdfast.store.error.CorruptRecordException;
import dev.holdfast.store.internal.record.RecordLayout;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.model.ReferenceSet;
import dev.holdfast.store.spi.FindingSink;
import dev.holdfast.store.spi.ReadSession;
import dev.holdfast.store.spi.SqlPort;
import dev.holdfast.store.spi.SqlRows;
import dev.holdfast.store.spi.StoreInspector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads every row of every object table: the record must be whole, stand under its own id and entity, and give what the
 * row's query columns and the tables of its reference sets hold. Columns that are still being filled are left out.
 */
public final class ObjectInspector implements StoreInspector {
    private static final int CHUNK = 500;
    private static final int FIRST_COLUMN = 5;

    @Override
    public String name() {
        return "objects";
    }

    @Override
    public void inspect(ReadSession session, FindingSink findings) {
        ObjectTables tables = Reading.tablesOf(session);
        for (ObjectTable table : tables.all()) {
            List<MemberColumn> ready = table.columns().stream()
                    .filter(column -> tables.isReady(column.member()))
                    .toList();
            new TableInspection(session, tables.catalog(), table.name(), ready, findings).run();
        }
    }

    /** A row as it was read; columns in the order of the query. */
    private record Row(byte[] id, long entityNumber, byte[] record, List<Cell> cells) {}

    /** A column's content; what it is compared with says how it is to be read. */
    private record Cell(boolean isNull, long number, byte @Nullable [] bytes) {
        boolean holds(@Nullable Object expected) {
            if (expected == null || isNull) {
                return expected == null && isNull;
            }
            return expected instanceof Long whole ? number == whole : Objects.deepEquals(bytes, expected);
        }
    }

    /** The inspection of one table. */
    private static final class TableInspection {
        private final ReadSession session;
        private final SqlPort sql;
        private final Catalog catalog;
        private final String table;
        private final List<MemberColumn> columns;
        private final List<MemberColumn> links;
        private final FindingSink findings;

        TableInspection(
                ReadSession session, Catalog catalog, String table, List<MemberColumn> ready, FindingSink findings) {
            this.session = session;
            this.sql = session.sql();
            this.catalog = catalog;
            this.table = table;
            this.columns = ready.stream()
                    .filter(column -> !(column.member() instanceof ReferenceSet))
                    .toList();
            this.links = ready.stream()
                    .filter(column -> column.member() instanceof ReferenceSet)
                    .toList();
            this.findings = findings;
        }

        void run() {
            String names = columns.stream().map(column -> ", " + column.name()).collect(Collectors.joining());
            String text = "select row, id, entity, record" + names + " from " + table
                    + " where row > ? order by row limit " + CHUNK;
            long last = Long.MIN_VALUE;
            List<Row> chunk = new ArrayList<>(CHUNK);
            do {
                chunk.clear();
                try (SqlRows rows = sql.prepare(text).bind(1, last).query()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        chunk.add(row(rows));
                    }
                }
                chunk.forEach(this::inspect);
            } while (chunk.size() == CHUNK);
            links.forEach(this::inspectOwners);
        }

        private Row row(SqlRows rows) {
            List<Cell> cells = new ArrayList<>(columns.size());
            for (int column = FIRST_COLUMN; column < FIRST_COLUMN + columns.size(); column++) {
                cells.add(new Cell(rows.isNull(column), rows.getLong(column), rows.getBytes(column)));
            }
            byte[] id = Objects.requireNonNullElse(rows.getBytes(2), new byte[0]);
            byte[] bytes = Objects.requireNonNullElse(rows.getBytes(4), new byte[0]);
            return new Row(id, rows.getLong(3), bytes, cells);
        }

        private void inspect(Row row) {
            if (row.id().length != ObjectId.BYTES) {
                findings.report("id-wrong", table, "a row's id has " + row.id().length + " bytes");
                return;
            }
            ObjectId id = ObjectId.fromBytes(row.id());
            try {
                StoredRecord stored = StoredRecord.read(id, row.record(), catalog);
                stored.verifyWholly();
                inspect(row, stored);
            } catch (CorruptRecordException e) {
                findings.report("record-damaged", table, e.entity().orElse(null), id, e.what());
            }
        }

        private void inspect(Row row, StoredRecord stored) {
            RecordLayout layout = stored.layout();
            if (layout.isEntityDropped()) {
                report("entity-dropped", stored, "its entity is not in the model");
                return;
            }
            if (catalog.shape(layout.entity()).number() != row.entityNumber()) {
                report("entity-wrong", stored, "its row says entity number " + row.entityNumber());
            }
            if (!catalog.table(layout.entity()).equals(table)) {
                report("table-wrong", stored, "its entity belongs into another table");
            }
            if (stored.commitNumber() > session.commitNumber()) {
                report("commit-unknown", stored, "its commit " + stored.commitNumber() + " is later than the last");
            }
            for (int i = 0; i < columns.size(); i++) {
                MemberColumn column = columns.get(i);
                if (!row.cells().get(i).holds(ObjectTable.expected(column, stored))) {
                    report(
                            "column-differs",
                            stored,
                            "the column of " + column.member().name() + " differs from the record");
                }
            }
            links.forEach(link -> inspectLinks(link, stored));
        }

        private void inspectLinks(MemberColumn link, StoredRecord stored) {
            Set<ObjectId> expected = ObjectTable.expectedTargets(link, stored);
            long found = 0;
            boolean same = true;
            try (SqlRows rows = sql.prepare("select target from " + link.name() + " where owner = ?")
                    .bind(1, stored.id().toBytes())
                    .query()) {
                while (rows.next()) {
                    found++;
                    byte[] target = Objects.requireNonNullElse(rows.getBytes(1), new byte[0]);
                    same &= target.length == ObjectId.BYTES && expected.contains(ObjectId.fromBytes(target));
                }
            }
            if (!same || found != expected.size()) {
                report("links-differ", stored, "the links of " + link.member().name() + " differ from the record");
            }
        }

        private void inspectOwners(MemberColumn link) {
            try (SqlRows rows = sql.prepare("select count(*) from " + link.name() + " where not exists (select 1 from "
                            + table + " where id = owner)")
                    .query()) {
                rows.next();
                if (rows.getLong(1) > 0) {
                    findings.report(
                            "links-without-owner", link.name(), rows.getLong(1) + " links have an owner that is gone");
                }
            }
        }

        private void report(String code, StoredRecord stored, String what) {
            findings.report(code, table, stored.layout().entityName(), stored.id(), what);
        }
    }
}
