package dev.holdfast.store.testing.power;

import dev.holdfast.store.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an application does with a store, in numbered steps. Every step changes the store by one transaction or not at all, and
 * every run of the same workload does exactly the same: times and ids come from sources that the workload gives the store.
 * Needs a constructor without arguments, since it is made anew in another process.
 */
public interface Workload {
    /** How many steps it has. */
    int steps();

    /** Opens the store, or makes it, as the application does that has come to this step; 0 before the first. */
    Run open(Path folder, int step);

    /** Whether a step opens the store in another way than the steps before, which a failed opening may have done all the same. */
    default boolean isTurn(int step) {
        return false;
    }

    /** Whether the store says that the step outlives a power loss once it was acknowledged; else only together with a later one. */
    default boolean isDurable(int step) {
        return true;
    }

    /** The last step that a power loss after this one leaves for certain; 0 when there is none. */
    default int lastDurable(int done) {
        int step = Math.max(done, 0);
        while (step > 0 && !isDurable(step)) {
            step--;
        }
        return step;
    }

    /**
     * Whether its runs judge what a power loss left, by what they were told: where a step is many transactions, or their order
     * is open.
     */
    default boolean isJudge() {
        return false;
    }

    /** The application at work. */
    interface Run extends AutoCloseable {
        /** The open store. */
        ObjectStore store();

        /** Does a step, from 1. May close the store and open it again. */
        void step(int number);

        /** All that the store holds, a line each; of two stores with equal lines nobody can tell which is which. */
        default String state() {
            return StateText.of(store());
        }

        /** Where to say, from any thread, what was acknowledged inside a step: a line each. */
        default void tellTo(Consumer<String> out) {}

        /** Fails unless all that was told is there, and nothing is there by half. */
        default void judge(List<String> told) {}

        /** Changes something once more, to see that the store still can. */
        void probe();

        @Override
        void close();
    }
}
