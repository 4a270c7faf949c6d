package dev.holdfast.store.testing.power;

import dev.holdfast.store.testing.ProofBudget;
import dev.holdfast.store.testing.ProofRecord;
import dev.holdfast.store.testing.power.Judge.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Lets the power fail at many points of one recorded run, in every way that {@link Loss} knows, and opens what is left: the
 * store must be sound, hold exactly what it held after a step that was acknowledged or the one after it, and still work. Of steps that
 * are not durable it may have lost the last ones.
 *
 * <p>The seed is {@code holdfast.power.seed}, or today's one; a failure names it, with the number of the state, and the state's
 * folder is kept below {@code target/power-loss}.
 */
public final class PowerLoss {
    private static final String SEED = "holdfast.power.seed";
    private static final int SHOWN_FAILURES = 5;
    /** How many of the states are also written to, closed and opened again: one in so many. */
    private static final int PROBED = 8;
    /** So many states are made in one walk through the log. */
    private static final int ROUND = 250;

    private static final int LONGEST_MINUTES = 5;

    /** So many states are looked at at a time: more than there are processors, since opening a store waits for threads of its own. */
    private static final int JUDGES = 2 * Runtime.getRuntime().availableProcessors();

    private final Judge judge;
    private final Recording recording;
    private final ExecutorService judges = Executors.newFixedThreadPool(JUDGES);
    private final Semaphore images = new Semaphore(2 * JUDGES);
    private final long seed;
    private final Map<Loss, Long> tried = new EnumMap<>(Loss.class);
    private final Set<String> seen = new HashSet<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private long repeated;

    private PowerLoss(Workload workload, Recording recording, long seed) {
        this.judge = new Judge(workload, recording.states());
        this.recording = recording;
        this.seed = seed;
    }

    /** One state to be made: the number of calls before the loss, and what says how it goes. */
    private record Plan(int number, int cut, Loss loss) {}

    /** Tries as many states as the budget allows and writes the record of this name, or says that nothing could be tried. */
    public static void prove(String name, Class<? extends Workload> workload, ProofBudget budget) {
        ProofRecord record = ProofRecord.of(name, "crash states");
        Shim.missing().ifPresent(record::skipped);
        Assumptions.assumeTrue(
                Shim.missing().isEmpty(),
                () -> "NOT SHOWN HERE: " + Shim.missing().orElse(""));
        PowerLoss proof = run(workload, budget);
        proof.tried.forEach((loss, count) -> record.with(loss.name(), count));
        record.with("calls", proof.recording.calls().size())
                .with("steps", proof.recording.states().size())
                .with("repeated", proof.repeated)
                .with("seed", Long.toString(proof.seed))
                .write(proof.tried(), proof.tried() - proof.failures.size());
        if (!proof.failures.isEmpty()) {
            throw new AssertionError(proof.report());
        }
    }

    /** How many of so many states were not as they should be: for the test that this proof can fail. */
    public static int wrongStates(Class<? extends Workload> workload, int states) {
        return run(workload, ProofBudget.of(states, states, 1)).failures.size();
    }

    private static PowerLoss run(Class<? extends Workload> workload, ProofBudget budget) {
        long seed = Long.getLong(SEED, System.nanoTime());
        try (Recording recording = Recording.of(workload)) {
            PowerLoss proof = new PowerLoss(Recording.make(workload.getName()), recording, seed);
            Random random = new Random(seed);
            for (int number = 0; budget.allows(proof.tried()) && number <= 2 * budget.goal(); number += ROUND) {
                proof.round(number, (int) Math.min(ROUND, budget.goal() - proof.tried()), random);
            }
            proof.awaitJudges();
            return proof;
        }
    }

    private long tried() {
        return tried.values().stream().mapToLong(Long::longValue).sum();
    }

    private String report() {
        return failures.size() + " of " + tried() + " states after a power loss are wrong (-D" + SEED + "=" + seed
                + "):\n" + String.join("\n", failures.subList(0, Math.min(SHOWN_FAILURES, failures.size())));
    }

    /** One walk through the log, which stops wherever a state is to be made. */
    private void round(int first, int states, Random random) {
        List<Plan> plans = new ArrayList<>();
        for (int i = 0; i < states; i++) {
            plans.add(new Plan(first + i, 1 + random.nextInt(recording.calls().size()), Disk.loss(first + i)));
        }
        plans.sort(Comparator.comparingInt(Plan::cut));
        Disk disk = new Disk();
        Progress progress = new Progress(-1, -1, List.of());
        int next = 0;
        for (int at = 0; at < recording.calls().size(); at++) {
            DiskCall call = recording.calls().get(at);
            disk.apply(call);
            progress = advanced(progress, call);
            for (; next < plans.size() && plans.get(next).cut == at + 1; next++) {
                attempt(disk, plans.get(next), progress);
            }
        }
    }

    private static Progress advanced(Progress progress, DiskCall call) {
        if (!Recording.isTold(call)) {
            return progress;
        }
        String told = Recording.told(call);
        String what = told.substring(told.indexOf(' ') + 1);
        if (told.startsWith("told ")) {
            List<String> all = new ArrayList<>(progress.told());
            all.add(what);
            return new Progress(progress.begun(), progress.done(), List.copyOf(all));
        }
        int step = Integer.parseInt(what);
        return told.startsWith("begun ")
                ? new Progress(step, progress.done(), progress.told())
                : new Progress(progress.begun(), step, progress.told());
    }

    private void attempt(Disk disk, Plan plan, Progress progress) {
        CrashImage image = disk.after(plan.loss, new Random(seed + plan.number), Recording.STORE);
        if (progress.begun() < 0 || !seen.add(image.digest() + progress)) {
            repeated++;
            return;
        }
        tried.merge(plan.loss, 1L, Long::sum);
        images.acquireUninterruptibly();
        judges.execute(() -> {
            try {
                judge(image, plan, progress);
            } finally {
                images.release();
            }
        });
    }

    private void judge(CrashImage image, Plan plan, Progress progress) {
        Path folder = recording.workplace(plan.number);
        try {
            image.writeTo(Files.createDirectories(folder).resolve(Recording.STORE));
            judge.check(folder.resolve(Recording.STORE), plan.number % PROBED == 0, progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | AssertionError e) {
            failures.add("state " + plan + " " + progress + ": " + e);
            keep(image, plan);
        } finally {
            Recording.delete(folder);
        }
    }

    private void awaitJudges() {
        judges.shutdown();
        try {
            if (!judges.awaitTermination(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("A store after a power loss hangs: " + judges);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static void keep(CrashImage image, Plan plan) {
        Path kept = Path.of("target", "power-loss", Integer.toString(plan.number));
        Recording.delete(kept);
        try {
            image.writeTo(Files.createDirectories(kept).resolve(Recording.STORE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
