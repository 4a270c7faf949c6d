package dev.holdfast.proof.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.proof.workload.Device;
import dev.holdfast.proof.workload.StoreState;
import dev.holdfast.proof.workload.WholeStore;
import dev.holdfast.store.testing.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** One kill: a process is started, dies, and its store is looked at. */
final class Kill {
    private static final int LONGEST_RECOVERY_MILLIS = 700;
    private static final int LONGEST_WORK_MILLIS = 1_500;

    private final History history;
    private final Random random;
    private final Path folder;

    /** A kill decided by this randomness, in a folder that is not there yet. */
    Kill(History history, Random random, Path folder) {
        this.history = history;
        this.random = random;
        this.folder = folder;
    }

    /** Kills, opens again and looks; says whether the process was really killed before it was through. */
    boolean happens() {
        boolean atStep = random.nextInt(3) > 0;
        List<String> said = atStep ? haltedAtAStep() : killedAtRandom();
        if (random.nextInt(5) == 0) {
            killedWhileOpening();
        }
        int done = Math.max(0, said.size() - 1);
        try (Device device = Device.open(folder, history.seed() + 1)) {
            assertThat(history.allowed(done))
                    .as("states allowed after %d of %s, seed %d", done, history.workload(), history.seed())
                    .contains(StoreState.of(device));
            WholeStore.verify(device);
            history.workload().step(device, history.seed(), history.things() + 1);
        }
        return done < history.things();
    }

    private ChildProcess start(long haltAt, int things) {
        return ChildProcess.start(Victim.class, folder, history.workload(), history.seed(), things, haltAt);
    }

    private List<String> haltedAtAStep() {
        long step = 1 + random.nextLong(history.steps());
        try (ChildProcess child = start(step, history.things())) {
            List<String> said = child.toEnd();
            assertThat(child.exitCode()).isIn(0, Victim.HALTED);
            return said;
        }
    }

    private List<String> killedAtRandom() {
        try (ChildProcess child = start(0, history.things())) {
            child.next();
            child.killAfter(random.nextInt(LONGEST_WORK_MILLIS));
            return child.toEnd();
        }
    }

    private void killedWhileOpening() {
        try (ChildProcess child = start(0, 0)) {
            child.killAfter(random.nextInt(LONGEST_RECOVERY_MILLIS));
        }
    }
}
