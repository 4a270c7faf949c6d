package dev.holdfast.store.power;

import dev.holdfast.store.StoreOptions;
import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;

/** A store that is made, and nothing more. */
public final class CreationWork implements Workload {
    @Override
    public int steps() {
        return 0;
    }

    @Override
    public Run open(Path folder, int step) {
        return new Creation(folder);
    }

    private static final class Creation extends TradeRun {
        Creation(Path folder) {
            super(folder, StoreOptions.defaults());
        }

        @Override
        public void step(int number) {
            throw new IllegalArgumentException("There is no step " + number);
        }
    }
}
