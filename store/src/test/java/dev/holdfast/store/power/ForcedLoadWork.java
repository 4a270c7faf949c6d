package dev.holdfast.store.power;

import dev.holdfast.store.testing.power.Workload;
import java.nio.file.Path;

/** First loads of which the workload says that every page outlives a power loss: it must show that they need not. */
public final class ForcedLoadWork implements Workload {
    private final Workload loads = new FirstLoadWork();

    @Override
    public int steps() {
        return loads.steps();
    }

    @Override
    public Run open(Path folder, int step) {
        return loads.open(folder, step);
    }
}
