package dev.holdfast.store.migration;

import dev.holdfast.store.Draft;
import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.journal.Outcome;
import dev.holdfast.store.journal.QuarantineEntry;
import dev.holdfast.store.journal.RemoteObject;
import dev.holdfast.store.journal.RemotePage;
import dev.holdfast.store.journal.UploadBatch;
import dev.holdfast.store.journal.UploadChange;
import dev.holdfast.store.journal.UploadScope;
import dev.holdfast.store.journal.ValidationPolicy;
import dev.holdfast.store.model.DomainModel;
import dev.holdfast.store.model.EntityBuilder;
import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.TestStores;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store that is opened with one version of its model after the other. */
final class Versions {
    private final TestStores stores;
    private final Path folder;
    private final StoreOptions options;
    private long served = 0x1000;
    ObjectStore store;

    /** A new store of this model. */
    Versions(TestStores stores, DomainModel first) {
        this(stores, first, StoreOptions.defaults());
    }

    /** The same with options. */
    Versions(TestStores stores, DomainModel first, StoreOptions options) {
        this.stores = stores;
        this.options = options;
        this.folder = stores.newFolder();
        this.store = stores.open(folder, first, options);
    }

    /** A model with one entity. */
    static DomainModel model(String entity, Consumer<EntityBuilder> members) {
        return DomainModel.define("Test", 1).entity(entity, members).build();
    }

    /** What opening with this model would do. */
    MigrationPlan plan(DomainModel next) {
        return ObjectStore.planMigration(folder, next, options);
    }

    /** Closes the store, after the doctor has looked it over, and opens it with this model; the doctor looks again. */
    Versions open(DomainModel next) {
        stores.close(store);
        MigrationPlan planned = plan(next);
        store = stores.open(folder, next, options);
        if (!store.migration().orElse(planned).equals(planned)) {
            throw new AssertionError("The plan was " + planned + " and what was done " + store.migration());
        }
        TestStores.verify(store);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** An object committed here; names and values in turn. */
    ObjectId add(String entity, @Nullable Object... values) {
        Draft draft = store.create(entity);
        values(values).forEach(draft::set);
        store.commit(draft);
        return draft.id();
    }

    /** An object that came with a download. */
    ObjectId synced(String entity, @Nullable Object... values) {
        ObjectId id = ObjectId.of(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + served++);
        serve(entity, id, values);
        return id;
    }

    /** The server names an object. */
    void serve(String entity, ObjectId id, @Nullable Object... values) {
        RemoteObject object = new RemoteObject(entity, id, "v" + served++, values(values));
        store.remote().apply(RemotePage.changes(entity, List.of(object), List.of(), Optional.empty()));
    }

    void edit(ObjectId id, @Nullable Object... values) {
        Draft draft = store.edit(get(id));
        values(values).forEach(draft::set);
        store.commit(draft);
    }

    void delete(ObjectId id) {
        store.delete(get(id));
    }

    StoredObject get(ObjectId id) {
        return store.find(id).orElseThrow();
    }

    boolean holds(ObjectId id) {
        return store.find(id).isPresent();
    }

    UploadBatch take() {
        return store.pending()
                .take(UploadScope.all(), ValidationPolicy.HOLD_BACK)
                .batch()
                .orElseThrow();
    }

    void accept(UploadChange change) {
        store.pending().settle(List.of(new Outcome.Accepted(change.key(), "w" + served++, Map.of())));
    }

    QuarantineEntry entry(ObjectId id) {
        return store.quarantine().find(id).orElseThrow();
    }

    long unsent() {
        return store.pending().count();
    }

    static Map<String, @Nullable Object> values(@Nullable Object... pairs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
