package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;

import dev.holdfast.store.model.ObjectId;
import dev.holdfast.store.object.StoredObject;
import dev.holdfast.store.testing.CheckedStores;
import dev.holdfast.store.testing.Place;
import dev.holdfast.store.testing.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What SPEC 1 and 2 demand of a store, wherever it lives: every test of the classes below runs in every {@link Place}. */
@ParameterizedClass
@EnumSource(Place.class)
@ExtendWith(CheckedStores.class)
abstract class ObjectStoreContract {
    @Parameter
    Place place;

    TestStores stores;
    ObjectStore store;

    @BeforeEach
    void openStore(TestStores handedOut) {
        stores = handedOut;
        store = place.open(stores, MODEL, options());
    }

    StoreOptions options() {
        return StoreOptions.defaults();
    }

    /** A committed tag. */
    Draft tag(String text) {
        Draft tag = store.create(TAG).set(TEXT, text);
        store.commit(tag);
        return tag;
    }

    StoredObject stored(Draft draft) {
        return store.get(draft.entity(), draft.id());
    }

    boolean holds(Draft draft) {
        return store.find(draft.entity(), draft.id()).isPresent();
    }

    boolean holds(ObjectId id) {
        return store.find(id).isPresent();
    }

    long lastCommit() {
        return store.read(view -> view.commitNumber());
    }
}
