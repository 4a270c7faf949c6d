package dev.holdfast.proof;

import dev.holdfast.store.testing.ProofBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets the processors share a proof, in the profile {@code proof}; the normal run has one thread. */
public final class Shares {
    private Shares() {}

    /** Work that may fail in any way. */
    @FunctionalInterface
    public interface Work {
        /** Does a share of it, until there is nothing left. */
        void run() throws Exception;
    }

    /** Does the work once on every processor at a time; fails as the first of them that failed. */
    public static void run(Work work) throws InterruptedException {
        int count = ProofBudget.isProof() ? Runtime.getRuntime().availableProcessors() : 1;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            Callable<Boolean> share = () -> {
                work.run();
                return true;
            };
            List<Future<Boolean>> shares = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                shares.add(threads.submit(share));
            }
            for (Future<Boolean> each : shares) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
