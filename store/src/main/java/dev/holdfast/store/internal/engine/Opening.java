package dev.holdfast.store.internal.engine;

import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreFormatException;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.sqlite.SqliteDatabase;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogLoader;
import dev.holdfast.store.internal.storage.FormatVersion;
import dev.holdfast.store.internal.storage.Meta;
import dev.holdfast.store.internal.storage.Schema;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.ObjectId;

/** Makes a new database a store, or makes sure that an old one is a store that may be opened. */
final class Opening {
    private final SqlSession sql;
    private final DomainModel model;
    private final EngineOptions options;

    Opening(SqliteDatabase database, DomainModel model, EngineOptions options) {
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
            becomeOneself(newStoreId);
            belongToSomebody();
            if (CatalogLoader.isPresentModel(sql, model)) {
                return CatalogLoader.load(sql, model);
            }
        }
        return inTransaction(isNew, newStoreId);
    }

    private Catalog openReadOnly(boolean isNew) {
        if (isNew) {
            throw new StoreFormatException("There is no store in this folder", null);
        }
        demandKnown();
        if (!CatalogLoader.isPresentModel(sql, model)) {
            throw new StoreFormatException(
                    "A store that is opened for reading only needs the model it was last opened with", null);
        }
        return CatalogLoader.load(sql, model);
    }

    private Catalog inTransaction(boolean isNew, ObjectId newStoreId) {
        sql.beginImmediate();
        try {
            if (isNew) {
                create(newStoreId);
            } else {
                ModelFit.demandAdditive(sql, model);
            }
            Catalog catalog = CatalogLoader.extend(sql, model);
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

    private void create(ObjectId storeId) {
        Schema.create(sql);
        Meta.put(sql, Meta.FORMAT, Integer.toString(FormatVersion.current().number()));
        Meta.put(sql, Meta.STORE_ID, storeId.toString());
        Meta.put(sql, Meta.USER, options.user());
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
