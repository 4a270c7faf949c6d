package dev.holdfast.store.testing.power;

import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.testing.ClosingWatch;
import dev.holdfast.store.testing.power.Workload.Run;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Opens what a power loss left and says whether it is what it may be. Safe for several threads. */
final class Judge {
    private final Workload workload;
    private final List<String> states;

    /**
     * @param workload what was running
     * @param states what the store held after each of its steps, from 0
     */
    Judge(Workload workload, List<String> states) {
        this.workload = workload;
        this.states = states;
    }

    /**
     * How far the application had come when the power failed.
     *
     * @param begun the last step that it began; -1 before the first
     * @param done the last that was acknowledged
     * @param told what else it was told is done, in the order in which it was told
     */
    record Progress(int begun, int done, List<String> told) {}

    /** Fails with what is wrong; a folder that is probed is also written to, closed and opened again. */
    void check(Path folder, boolean probed, Progress progress) {
        String after;
        try (Run run = workload.open(folder, progress.begun)) {
            demandAcknowledged(run, progress);
            demandSound(run);
            if (!probed) {
                return;
            }
            run.probe();
            after = run.state();
        }
        try (Run run = workload.open(folder, progress.begun)) {
            if (!run.state().equals(after)) {
                throw new AssertionError("What was committed after the loss is gone");
            }
            demandSound(run);
        }
    }

    private static void demandSound(Run run) {
        StoreReport report = StoreCheck.check(run.store());
        ClosingWatch.exempt(run.store());
        if (!report.isSound()) {
            throw new AssertionError(report.toString());
        }
    }

    private void demandAcknowledged(Run run, Progress progress) {
        if (workload.isJudge()) {
            run.judge(progress.told);
            return;
        }
        String found = run.state();
        for (int step = workload.lastDurable(progress.done); step <= progress.begun; step++) {
            if (found.equals(states.get(step))) {
                return;
            }
        }
        int known = states.indexOf(found);
        throw new AssertionError(
                known >= 0 ? "It is as after step " + known : "It is as after no step: " + difference(found, progress));
    }

    private String difference(String found, Progress progress) {
        Set<String> lines = new HashSet<>(found.lines().toList());
        Set<String> expected =
                new HashSet<>(states.get(Math.max(progress.done, 0)).lines().toList());
        List<String> missing =
                expected.stream().filter(line -> !lines.contains(line)).sorted().toList();
        List<String> added =
                lines.stream().filter(line -> !expected.contains(line)).sorted().toList();
        return "missing " + missing + "\n added " + added;
    }
}
