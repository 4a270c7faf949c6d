package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static dev.holdfast.store.testing.TradeModel.TAG;
import static dev.holdfast.store.testing.TradeModel.TEXT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.store.error.StoreCorruptException;
import dev.holdfast.store.spi.StorePorts;
import dev.holdfast.store.testing.ClosingWatch;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue that lacks something, or holds what cannot be, is told as damage when the store is opened. */
class DamagedCatalogTest {
    @TempDir
    private Path parent;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from entity where name = 'Tag'",
                "delete from member where name = 'Text'",
                "delete from layout",
                "update layout set members = 'x'",
                "update layout set members = '1,1'",
                "update layout set members = '-7'",
                "update layout set id = 4000000000 where id = (select max(id) from layout)",
                "update member set type = 99 where name = 'Text'",
            })
    void aDamagedCatalogueIsToldAsSuch(String damage) {
        Path folder = parent.resolve("store");
        try (ObjectStore store = ObjectStore.open(folder, MODEL)) {
            store.commit(store.create(TAG).set(TEXT, "a"));
            StorePorts.of(store).<Boolean>write(session -> {
                session.sql().prepare(damage).execute();
                return true;
            });
            ClosingWatch.exempt(store);
        }
        assertThatThrownBy(() -> ObjectStore.open(folder, MODEL)).isInstanceOf(StoreCorruptException.class);
    }
}
