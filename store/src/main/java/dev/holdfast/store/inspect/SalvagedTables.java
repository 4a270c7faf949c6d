package dev.holdfast.store.inspect;

import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.internal.change.SalvagedChange;
import dev.holdfast.store.internal.record.StoredRecord;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogLoader;
import dev.holdfast.store.internal.storage.Snapshot;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.spi.SqlRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the tables that hold what a user entered, each as far as it goes. */
final class SalvagedTables {
    private final Consumer<String> lost;
    private long objects;
    private long changes;

    SalvagedTables(Consumer<String> lost) {
        this.lost = lost;
    }

    long objects() {
        return objects;
    }

    long changes() {
        return changes;
    }

    void read(SqlSession sql, DomainModel model, SalvageFile objectFile, SalvageFile changeFile) {
        Catalog catalog = tried("the catalogue", () -> CatalogLoader.load(sql, model));
        if (catalog == null) {
            catalog = tried("the catalogue, unchecked", () -> CatalogLoader.loadUnchecked(sql, model));
        }
        read(sql, catalog, objectFile, changeFile);
    }

    private void read(SqlSession sql, @Nullable Catalog catalog, SalvageFile objectFile, SalvageFile changeFile) {
        for (String table : objectTables(sql)) {
            rows(
                    sql,
                    "select row, id, record from " + table,
                    "row",
                    table,
                    rows -> object(rows, table, catalog, objectFile));
        }
        rows(
                sql,
                SalvagedChange.REFUSED,
                "number",
                "quarantine",
                rows -> change(
                        rows, "quarantine", changeFile, 2, 3, () -> SalvagedChange.refused(known(catalog), rows)));
        rows(
                sql,
                SalvagedChange.IN_FLIGHT,
                "number",
                "item",
                rows -> change(
                        rows, "in-flight", changeFile, 3, 5, () -> SalvagedChange.inFlight(known(catalog), rows)));
        rows(
                sql,
                SalvagedChange.PENDING,
                "row",
                "pending",
                rows -> change(rows, "pending", changeFile, 2, 3, () -> SalvagedChange.pending(known(catalog), rows)));
        rows(sql, SalvagedChange.CREATIONS, "first", "creation", rows -> creations(rows, catalog, changeFile));
    }

    private <T> @Nullable T tried(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            // Damage shows itself in many ways; here every way means the same.
            lost.accept(what + ": " + e.getClass().getSimpleName());
            return null;
        }
    }

    private static Catalog known(@Nullable Catalog catalog) {
        return Objects.requireNonNull(catalog, "no catalogue");
    }

    private static byte[] bytes(SqlRows rows, int column) {
        return Objects.requireNonNull(rows.getBytes(column), "no bytes");
    }

    private List<String> objectTables(SqlSession sql) {
        List<String> names = new ArrayList<>();
        try (SqlRows rows = sql.prepare("select name from sqlite_schema where type = 'table'"
                        + " and name glob 'objects_[0-9]*' order by name")
                .query()) {
            while (rows.next()) {
                names.add(String.valueOf(rows.getString(1)));
            }
        } catch (HoldfastException e) {
            lost.accept("the list of tables: " + e.getMessage());
        }
        return names;
    }

    private void rows(SqlSession sql, String select, String key, String table, Consumer<SqlRows> reader) {
        long failed;
        try {
            failed = new SalvagedRows(sql, select, key, reader).read();
        } catch (HoldfastException e) {
            lost.accept("table " + table + ": " + e.getMessage());
            return;
        }
        if (failed > 0) {
            lost.accept("table " + table + ": up to " + failed + " rows");
        }
    }

    private void object(SqlRows rows, String table, @Nullable Catalog catalog, SalvageFile file) {
        try {
            file.object(new Snapshot(StoredRecord.read(rows.id(2), bytes(rows, 3), known(catalog))));
            objects++;
        } catch (RuntimeException e) {
            lost.accept("row " + rows.getLong(1) + " of " + table + ": "
                    + e.getClass().getSimpleName());
            file.raw(table, rows.getLong(1), rows.getBytes(2), rows.getBytes(3));
        }
    }

    private void creations(SqlRows rows, @Nullable Catalog catalog, SalvageFile file) {
        try {
            SalvagedChange.creations(known(catalog), rows)
                    .forEach(change -> write(rows.getLong(1), "pending", change, file));
        } catch (RuntimeException e) {
            lost.accept(
                    "row " + rows.getLong(1) + " of creation: " + e.getClass().getSimpleName());
            file.raw("creation", rows.getLong(1), null, rows.getBytes(3));
        }
    }

    private void write(long number, String place, SalvagedChange change, SalvageFile file) {
        file.change(
                place,
                number,
                change.kind().name(),
                change.entity(),
                change.object().toString(),
                change.values());
        changes++;
    }

    private void change(
            SqlRows rows, String place, SalvageFile file, int id, int body, Supplier<SalvagedChange> reader) {
        try {
            write(rows.getLong(1), place, reader.get(), file);
        } catch (RuntimeException e) {
            lost.accept("row " + rows.getLong(1) + " of " + place + ": "
                    + e.getClass().getSimpleName());
            file.raw(place, rows.getLong(1), rows.getBytes(id), rows.getBytes(body));
        }
    }
}
