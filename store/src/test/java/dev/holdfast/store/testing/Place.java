package dev.holdfast.store.testing;

import dev.holdfast.store.ObjectStore;
import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.model.DomainModel;

/** Where a store lives; what the contract says holds in both. */
public enum Place {
    /** A folder that outlives the store. */
    DISK,
    /** A folder that ends with the store. */
    MEMORY;

    /** A new, empty store. */
    public ObjectStore open(TestStores stores, DomainModel model, StoreOptions options) {
        return this == DISK ? stores.onDisk(model, options) : stores.inMemory(model, options);
    }
}
