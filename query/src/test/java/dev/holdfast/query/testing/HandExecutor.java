package dev.holdfast.query.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor whose work is done when a test says so, on the test's thread. */
public final class HandExecutor implements Executor {

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public synchronized void execute(Runnable work) {
        waiting.add(work);
    }

    private synchronized Runnable next() {
        return waiting.poll();
    }

    /** Does all work, that which comes up meanwhile too. */
    public void run() {
        for (Runnable work = next(); work != null; work = next()) {
            work.run();
        }
    }

    public synchronized int waiting() {
        return waiting.size();
    }
}
