package dev.holdfast.store.testing.power;

import dev.holdfast.store.error.CommitOutcomeUnknownException;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.inspect.StoreCheck;
import dev.holdfast.store.inspect.StoreReport;
import dev.holdfast.store.testing.power.Workload.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The process in which the Nth call of the disk fails: runs a workload with the first call failing, then the second, and so on
 * until none fails, for each {@link Fault}. Prints a line for each fault, how many runs there were, and a line for each run in
 * which something did not hold.
 */
final class FailingRuns {
    /** Of the calls that a run has few of, so many more are tried. */
    private static final int RARE = 10;

    private final Workload workload;
    private final int steps;
    private final SharedDisk disk;
    private final Path folder;
    private final Path elsewhere;
    private final PrintStream out;
    private final List<String> states = new ArrayList<>();

    private FailingRuns(Path disk, Workload workload, int steps, PrintStream out) {
        this.disk = SharedDisk.in(disk);
        this.workload = workload;
        this.steps = Math.min(steps, workload.steps());
        this.folder = this.disk.root().resolve(Recording.STORE);
        this.elsewhere = disk.resolve("elsewhere");
        this.out = out;
    }

    /**
     * Arguments: the folder of the disk, the class of the workload, how many of its steps, one call in how many fails, the
     * first, the faults, how many processes share the calls.
     */
    public static void main(String[] arguments) throws IOException {
        Path disk = Path.of(arguments[0]);
        int stride = Integer.parseInt(arguments[3]);
        try (PrintStream out =
                new PrintStream(Files.newOutputStream(disk.resolve(IoFailures.RESULT)), true, StandardCharsets.UTF_8)) {
            FailingRuns runs = new FailingRuns(disk, Recording.make(arguments[1]), Integer.parseInt(arguments[2]), out);
            runs.rehearse();
            StoreSource.expectFailures();
            for (String fault : arguments[5].split(",")) {
                runs.sweep(
                        Fault.valueOf(fault), Integer.parseInt(arguments[4]), stride, Integer.parseInt(arguments[6]));
            }
        }
    }

    /** Learns what the store holds after each step when nothing fails. */
    private void rehearse() {
        try (Run run = workload.open(folder, 0)) {
            states.add(run.state());
            for (int step = 1; step <= steps; step++) {
                run.step(step);
                states.add(run.state());
            }
        }
    }

    private void sweep(Fault fault, int first, int stride, int shares) {
        int runs = 0;
        int every = shares * (fault.isRare() ? Math.max(1, stride / RARE) : stride);
        for (int number = first; attempt(fault, number); number += every) {
            runs++;
        }
        out.println("runs " + fault + " " + runs);
    }

    /** One run with one failing call; false when the run was over before that call came. */
    private boolean attempt(Fault fault, int number) {
        Recording.delete(folder);
        disk.record(true);
        disk.fail(fault, number);
        Attempt attempt = new Attempt(number);
        attempt.run();
        boolean hit = disk.hits() > 0;
        try {
            if (hit) {
                attempt.check(fault);
            } else {
                attempt.close();
                hit = disk.hits() > 0;
            }
        } catch (RuntimeException | Error e) {
            out.println("wrong " + fault + " " + number + " after step " + attempt.done + " (" + attempt.failure + "): "
                    + e.toString().replace("\n", " "));
        } finally {
            disk.mend();
            disk.record(false);
            attempt.closeQuietly();
        }
        return hit;
    }

    private final class Attempt {
        private final int number;
        private @Nullable Run run;
        private @Nullable Throwable failure;
        private int done = -1;
        private @Nullable String probed;

        Attempt(int number) {
            this.number = number;
        }

        void run() {
            try {
                run = workload.open(folder, 0);
                done = 0;
                for (int step = 1; step <= steps; step++) {
                    run.step(step);
                    done = step;
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        void check(Fault fault) {
            demandTyped(failure);
            if (failure != null && fault.isHarmless()) {
                throw new AssertionError("A write that was only short failed");
            }
            checkAfterPowerLoss("after a power loss");
            if (!fault.isForEver() || number % 2 == 0) {
                disk.mend();
                checkGoesOn();
            }
            close();
            disk.mend();
            try (Run again = workload.open(folder, reached())) {
                demandState(again.state(), Math.max(done, 0), "opened again");
                demandSound(again);
                again.probe();
                probed = again.state();
                checkAfterPowerLoss("after a power loss when it was opened again");
            }
        }

        /** The store works as if nothing had been, or says that it is closed when it cannot know. */
        private void checkGoesOn() {
            if (run == null) {
                return;
            }
            try {
                demandState(run.state(), Math.max(done, 0), "going on");
            } catch (StoreClosedException e) {
                if (failure == null) {
                    throw new AssertionError("The store closed itself without a failure", e);
                }
                return;
            }
            if (failure instanceof CommitOutcomeUnknownException) {
                throw new AssertionError("It goes on although an outcome is unknown");
            }
            run.probe();
            probed = run.state();
        }

        /** What was acknowledged while a call failed must have been forced to disk all the same. */
        private void checkAfterPowerLoss(String when) {
            Disk made = new Disk();
            WriteLog.read(disk.log()).forEach(made::apply);
            Recording.delete(elsewhere);
            made.after(Loss.ALL, new Random(number), Recording.STORE).writeTo(elsewhere);
            if (done < 0 && probed == null) {
                return;
            }
            try (Run left = workload.open(elsewhere, reached())) {
                demandState(left.state(), workload.lastDurable(done), when);
            }
        }

        private void demandState(String found, int first, String when) {
            if (probed != null) {
                require(found.equals(probed), when + ": what was committed after the failure is gone");
                return;
            }
            int last = Math.min(failure == null ? done : done + 1, steps);
            for (int step = first; step <= (mayBeDone() ? last : Math.max(done, 0)); step++) {
                if (found.equals(states.get(step))) {
                    return;
                }
            }
            throw new AssertionError(when + ": as after step " + states.indexOf(found) + ", not as after " + done);
        }

        /** The step that the application has come to, which it would open the store with. */
        private int reached() {
            return Math.min(Math.max(done, 0) + (mayBeDone() ? 1 : 0), steps);
        }

        /** Of a step whose commit ended so, nobody can say whether it is done until the store is opened again. */
        private boolean mayBeDone() {
            return failure instanceof CommitOutcomeUnknownException || (failure != null && workload.isTurn(done + 1));
        }

        void close() {
            Run closed = run;
            run = null;
            if (closed != null) {
                try {
                    closed.close();
                } catch (RuntimeException e) {
                    demandTyped(e);
                }
            }
        }

        void closeQuietly() {
            try {
                close();
            } catch (RuntimeException | Error e) {
                out.println("wrong closing " + number + ": " + e);
            }
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    private static void demandTyped(@Nullable Throwable failure) {
        if (failure != null && !(failure instanceof HoldfastException)) {
            throw new AssertionError("The failure has no type of ours: " + Objects.requireNonNull(failure), failure);
        }
    }

    private static void demandSound(Run run) {
        StoreReport report = StoreCheck.check(run.store());
        require(report.isSound(), report.toString());
    }
}
