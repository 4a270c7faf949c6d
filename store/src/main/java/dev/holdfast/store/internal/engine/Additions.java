package dev.holdfast.store.internal.engine;

import dev.holdfast.store.internal.migration.AddedFindings;
import dev.holdfast.store.internal.sqlite.SqlSession;
import dev.holdfast.store.internal.storage.Catalog;
import dev.holdfast.store.internal.storage.CatalogExtension;
import dev.holdfast.store.internal.storage.CatalogLoader;
import dev.holdfast.store.migration.MigrationPlan;
import dev.holdfast.store.model.DomainModel;
import org.jspecify.annotations.Nullable;

/**
 * Brings a store over to a model that is its own with entities and members added (SPEC 9.1), without reading the stored model: the
 * other one, less what the catalogue does not know, has the stored one's fingerprint. The most frequent {@link Migration}; it comes
 * to the same.
 */
final class Additions {
    private final SqlSession sql;
    private final String storedFingerprint;
    private final DomainModel model;
    private final CatalogExtension extension;

    private Additions(SqlSession sql, String storedFingerprint, DomainModel model, CatalogExtension extension) {
        this.sql = sql;
        this.storedFingerprint = storedFingerprint;
        this.model = model;
        this.extension = extension;
    }

    /** Looks at what the model adds; null when that is not all that differs. */
    static @Nullable Additions look(SqlSession sql, DomainModel model) {
        CatalogExtension extension = CatalogExtension.look(sql, model);
        String stored = CatalogLoader.presentFingerprint(sql);
        return extension.isAllThatDiffersFrom(stored) ? new Additions(sql, stored, model, extension) : null;
    }

    /** What is to be done. */
    MigrationPlan plan() {
        return new MigrationPlan(
                storedFingerprint,
                model.fingerprint(),
                AddedFindings.of(model, extension.entities(), extension.members()));
    }

    /** Does it, inside a transaction that writes; gives the catalogue of the other model. */
    Catalog apply() {
        Migration.forgetMarks(sql);
        return extension.add();
    }
}
