package dev.holdfast.proof.kill;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.StoreState;
import dev.holdfast.proof.workload.Workload;
import dev.holdfast.store.spi.CommitStep;
import dev.holdfast.store.spi.CommitWatch;
import dev.holdfast.store.spi.StorePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A workload that nobody disturbed: which states its store went through, and by how many steps. After a kill the store must be
 * in one of the states that were there when the last thing that was said to be done was done, or while the next was being
 * done.
 */
final class History {
    private final Workload workload;
    private final long seed;
    private final List<List<String>> during = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private long steps;

    private History(Workload workload, long seed) {
        this.workload = workload;
        this.seed = seed;
    }

    /** Plays it in a folder. */
    static History play(Workload workload, long seed, int things, Path folder) {
        History history = new History(workload, seed);
        try (Device device = Device.open(folder, seed)) {
            history.after.add(StoreState.of(device));
            CommitWatch watch = step -> history.reached(step, device);
            StorePorts.of(device.store()).attach(watch);
            for (int number = 1; number <= things; number++) {
                history.begin();
                workload.step(device, seed, number);
                history.after.add(StoreState.of(device));
            }
        }
        return history;
    }

    private synchronized void begin() {
        during.add(new ArrayList<>());
    }

    private synchronized void reached(CommitStep step, Device device) {
        steps++;
        if (step == CommitStep.DURABLE && !during.isEmpty()) {
            during.get(during.size() - 1).add(StoreState.of(device));
        }
    }

    /** How many steps all commits took. */
    long steps() {
        return steps;
    }

    /** How many things were done. */
    int things() {
        return during.size();
    }

    Workload workload() {
        return workload;
    }

    long seed() {
        return seed;
    }

    /** The states that a store may be in of which so many things were said to be done. */
    Set<String> allowed(int done) {
        List<String> states = new ArrayList<>();
        states.add(after.get(done));
        if (done < things()) {
            states.addAll(during.get(done));
            states.add(after.get(done + 1));
        }
        return Set.copyOf(states);
    }
}
