package dev.holdfast.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.store.testing.ChildProcess;
import dev.holdfast.sync.SyncReport;
import dev.holdfast.sync.SyncResult;
import dev.holdfast.sync.kit.HttpAdapter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same synchronization again and again, each time stopped one step later (SPEC 5.5, 5.11). */
class EveryStepTest {
    private static final int MOST_STEPS = 1_000;

    @TempDir
    private Path folder;

    private String clean;

    /** What a run that nothing disturbs leads to; how many steps it has. */
    private int undisturbed() throws IOException {
        try (Story story = new Story(folder.resolve("clean"))) {
            story.life().act(MOST_STEPS, () -> {});
            assertThat(story.synchronize().result()).isEqualTo(SyncResult.COMPLETE_WITH_REFUSALS);
            int steps = story.life().steps();
            assertThat(steps).as("steps of the whole run").isBetween(40, MOST_STEPS - 1);
            assertThat(story.server().appliedKeys()).hasSize(story.accepted());
            clean = story.outcome();
            return steps;
        }
    }

    @Test
    void killedAtAnyStepTheNextRunCompletesWithTheSameKeysAndNoRepeatedEffect() throws IOException {
        int steps = undisturbed();
        for (int step = 0; step < steps; step++) {
            try (Story story = new Story(folder.resolve("killed" + step))) {
                story.life().dieAfter(step);
                boolean died = died(story);
                story.restart();

                assertThat(died).as("died at step %d of %d", step, steps).isTrue();
                assertCompletes(story, "killed at step " + step + " of " + steps);
            }
        }
    }

    private static boolean died(Story story) {
        try {
            story.synchronize();
            return false;
        } catch (Life.Crash e) {
            return true;
        }
    }

    /** A real process, over HTTP: the in-process deaths above go on from a copy of the files, this one from what is there. */
    @Test
    void aProcessKilledAtSomeStepsLeavesTheSame() throws IOException {
        int steps = undisturbed();
        for (int step : new int[] {steps / 4, steps / 2, steps - 5}) {
            assertThat(killedProcess(step))
                    .as("died at step %d of %d", step, steps)
                    .isTrue();
        }
    }

    @Test
    @Tag("long")
    void aProcessKilledAtAnyStepLeavesTheSame() throws IOException {
        undisturbed();
        int step = 0;
        while (killedProcess(step)) {
            step++;
        }
        assertThat(step).as("steps of the run").isGreaterThan(40);
    }

    /** Says whether the process died before its run was through. */
    private boolean killedProcess(int step) throws IOException {
        AtomicBoolean died = new AtomicBoolean();
        try (Story story = new Story(folder.resolve("process" + step));
                HttpAdapter line = HttpAdapter.serve(story.keys(), SimulatedModel.MODEL, Story.PAGED)) {
            story.elsewhere(store -> {
                try (ChildProcess device = ChildProcess.start(DyingDevice.class, store, line.address(), step)) {
                    List<String> said = device.toEnd();
                    died.set(device.exitCode() == DyingDevice.DIED);
                    assertThat(said).isEqualTo(died.get() ? List.of() : List.of("COMPLETE_WITH_REFUSALS"));
                }
            });
            assertCompletes(story, "process killed at step " + step);
        }
        return died.get();
    }

    @Test
    void cancelledAtAnyStepTheNextRunCompletesWithTheSameKeysAndNoRepeatedEffect() throws IOException {
        int steps = undisturbed();
        for (int step = 0; step < steps; step++) {
            try (Story story = new Story(folder.resolve("cancelled" + step))) {
                story.life().act(step, () -> story.synchronizer().cancel());
                SyncReport report = story.synchronize();
                story.life().live();

                assertThat(report.result())
                        .as("cancelled at step %d of %d", step, steps)
                        .isIn(SyncResult.CANCELLED, SyncResult.COMPLETE_WITH_REFUSALS);
                assertCompletes(story, "cancelled at step " + step + " of " + steps);
            }
        }
    }

    private void assertCompletes(Story story, String how) {
        SoftAssertions all = new SoftAssertions();
        SyncReport next = story.synchronize();
        all.assertThat(next.result().isThrough()).as("%s: %s", how, next).isTrue();
        all.assertThat(story.outcome()).as(how).isEqualTo(clean);
        all.assertThat(story.server().appliedKeys())
                .as(how)
                .doesNotHaveDuplicates()
                .hasSize(story.accepted());
        for (Map.Entry<?, ? extends Set<?>> keys : story.keys().byObject().entrySet()) {
            all.assertThat(keys.getValue()).as("%s: keys of one object", how).hasSize(1);
        }
        all.assertThat(story.synchronize().uploaded()).as(how).isZero();
        all.assertAll();
    }
}
