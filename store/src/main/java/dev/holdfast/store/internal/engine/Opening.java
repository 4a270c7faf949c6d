package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogExtension;
import dev.holdfast.store.internal.storage.CatalogLoader;
import dev.holdfast.store.internal.storage.FormatVersion;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.Schema;
import dev.holdfast.store.internal.storage.StoreFolder;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a new database a store, or makes sure that an old one is a store that may be opened. */
public final class Opening {
    private final SqliteDatabase database;
    private final SqlSession sql;
    private final DomainModel model;
    private final EngineOptions options;
    private @Nullable MigrationPlan migrated;

    Opening(SqliteDatabase database, DomainModel model, EngineOptions options) {
        this.database = database;
        this.sql = database.writer();
        this.model = model;
        this.options = options;
    }

    /** The catalogue of the store, which has the model's fingerprint when this returns. */
    Catalog open(ObjectId newStoreId) {
        boolean isNew = Schema.isEmpty(sql);
        if (options.readOnly()) {
            return openReadOnly(isNew);
        }
        if (!isNew) {
            demandKnown();
            demandWritable();
            becomeOneself(newStoreId);
            belongToSomebody();
            return isPresentModel() ? CatalogLoader.load(sql, model) : migrate();
        }
        return inTransaction(() -> create(newStoreId));
    }

    private boolean isPresentModel() {
        return model.fingerprint().equals(CatalogLoader.presentFingerprint(sql));
    }

    /** SQLite opens a file for reading that it could not open for writing, and says nothing before the first write. */
    private void demandWritable() {
        sql.run("delete from meta where 0");
    }

    private Catalog openReadOnly(boolean isNew) {
        if (isNew) {
            throw new StoreFormatException("There is no store in this folder", null);
        }
        demandKnown();
        if (!isPresentModel()) {
            throw new StoreFormatException(
                    "A store that is opened for reading only needs the model it was last opened with", null);
        }
        return CatalogLoader.load(sql, model);
    }

    private Catalog inTransaction(Supplier<Catalog> work) {
        sql.beginImmediate();
        try {
            Catalog catalog = work.get();
            sql.commit();
            return catalog;
        } catch (RuntimeException | Error e) {
            sql.rollback(e);
            throw e;
        }
    }

    /** A backup that is opened for the first time gets an id of its own: it is not the device that it was taken on. */
    private void becomeOneself(ObjectId storeId) {
        String copyOf = Meta.get(sql, Meta.COPY_OF).orElse(null);
        if (copyOf == null) {
            return;
        }
        sql.beginImmediate();
        try {
            Meta.put(sql, Meta.STORE_ID, storeId.toString());
            Meta.put(sql, Meta.RESTORED_FROM, copyOf);
            Meta.remove(sql, Meta.COPY_OF);
            sql.commit();
        } catch (RuntimeException | Error e) {
            sql.rollback(e);
            throw e;
        }
    }

    /** A store that its user signed out of belongs to whoever opens it next. */
    private void belongToSomebody() {
        if (Meta.get(sql, Meta.USER).isEmpty()) {
            sql.beginImmediate();
            Meta.put(sql, Meta.USER, options.user());
            sql.commit();
        }
    }

    /** Nobody else writes the store, so that what is seen before the transaction is so in it. */
    private Catalog migrate() {
        Additions additions = Additions.look(sql, model);
        if (additions != null) {
            migrated = additions.plan();
            return unforced(additions::apply);
        }
        Migration migration = Migration.look(sql, model);
        migrated = migration.plan();
        Instant time = options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Supplier<Catalog> work = () -> migration.apply(time);
        return migration.touchesNothing() ? unforced(work) : inTransaction(work);
    }

    /**
     * A transaction that does not wait for the disk. Nothing depends on a catalogue alone before the next commit, and that forces
     * the log with everything before it; a catalogue that a power loss takes is brought over once more by the next opening.
     */
    private Catalog unforced(Supplier<Catalog> work) {
        boolean forced = !database.hasNewLog();
        database.setForced(forced);
        Catalog catalog = inTransaction(work);
        database.setForced(true);
        return catalog;
    }

    /** What the opening did to a store with another model; empty when there was nothing to do. */
    Optional<MigrationPlan> migrated() {
        return Optional.ofNullable(migrated);
    }

    /** What opening the store in the folder with this model would do; nothing is written, and the owner may have it open. */
    public static MigrationPlan plan(Path folder, DomainModel model, EngineOptions options) {
        if (!Files.isRegularFile(StoreFolder.databaseOf(folder))) {
            return new MigrationPlan("", model.fingerprint(), List.of());
        }
        EngineOptions reading = options.with(edit -> edit.readOnly = true);
        try (SqliteDatabase database = SqliteDatabase.open(reading.sqlite(folder))) {
            return new Opening(database, model, reading).plan();
        }
    }

    private MigrationPlan plan() {
        sql.beginRead();
        try {
            if (Schema.isEmpty(sql)) {
                return new MigrationPlan("", model.fingerprint(), List.of());
            }
            demandKnown();
            return isPresentModel()
                    ? new MigrationPlan(model.fingerprint(), model.fingerprint(), List.of())
                    : Migration.look(sql, model).plan();
        } finally {
            sql.endRead();
        }
    }

    private Catalog create(ObjectId storeId) {
        Schema.create(sql);
        Meta.put(sql, Meta.FORMAT, Integer.toString(FormatVersion.current().number()));
        Meta.put(sql, Meta.STORE_ID, storeId.toString());
        Meta.put(sql, Meta.USER, options.user());
        return CatalogExtension.look(sql, model).add();
    }

    private static StoreFormatException noStore() {
        return new StoreFormatException("The database in this folder is no store", null);
    }

    private void demandKnown() {
        if (!Schema.hasMeta(sql)) {
            throw noStore();
        }
        FormatVersion.of(Meta.get(sql, Meta.FORMAT).orElseThrow(Opening::noStore));
        if (!Meta.get(sql, Meta.USER).map(options.user()::equals).orElse(true)) {
            throw new StoreAccessException(
                    "The store belongs to another user: a store is bound to the user that it was made for, or to none",
                    null);
        }
    }
}
