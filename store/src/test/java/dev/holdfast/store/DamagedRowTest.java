package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import org.junit.jupiter.api.Test;

/** A row that is no object, as a page of another table leaves it, was an error of the program instead of damage. */
class DamagedRowTest {
    @Test
    void anObjectWithAnIdThatIsNoneIsToldAsDamage() {
        try (ObjectStore store = ObjectStore.inMemory(MODEL)) {
            ClosingWatch.exempt(store);
            store.commit(store.create(TAG).set(TEXT, "damaged"));
            int changed = StorePorts.of(store)
                    .write(session -> session.sql()
                            .prepare("update " + StorePorts.of(store).columns().table(TAG) + " set id = x'01020304'")
                            .execute());
            assertThat(changed).isEqualTo(1);
            assertThatThrownBy(() -> store.read(view -> {
                        view.scan(TAG, each -> true);
                        return true;
                    }))
                    .isInstanceOf(StoreCorruptException.class);
        }
    }
}
