package dev.holdfast.store;

import static dev.holdfast.store.testing.TradeModel.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.TestStores;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Any sequence of operations on a store equals the same sequence on plain maps, reopening included. */
class StoreModelTest {
    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void anySequenceOfOperationsOnDiskEqualsPlainMaps(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int steps) {
        try (TestStores stores = new TestStores()) {
            run(new StoreModel(stores.onDisk(MODEL), new Random(seed)), stores, steps);
        }
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void anySequenceOfOperationsInMemoryEqualsPlainMaps(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int steps) {
        try (TestStores stores = new TestStores()) {
            StoreOptions options = StoreOptions.defaults().withCacheBytes(seed % 2 == 0 ? 0 : 4_000);
            run(new StoreModel(stores.inMemory(MODEL, options), new Random(seed)), null, steps);
        }
    }

    private static void run(StoreModel model, TestStores reopening, int steps) {
        for (int step = 0; step < steps; step++) {
            model.step();
            if (reopening != null && step % 20 == 19) {
                model.reopened(reopening.reopen(model.store()));
            }
        }
        model.compare();
        assertThat(model.store().<Long>read(view -> view.commitNumber())).isEqualTo(model.commits());
    }
}
