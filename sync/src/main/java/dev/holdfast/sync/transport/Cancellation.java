package dev.holdfast.sync.transport;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Ends the calls of a synchronization from another thread, without an interrupt. May be used from any thread. */
public final class Cancellation {

    private final Set<Runnable> watchers = new LinkedHashSet<>();
    private boolean cancelled;

    /** Makes one that has not been cancelled. */
    public Cancellation() {}

    /** Ends the calls that wait now, and every later one, with a {@link CancelledException}. The second time changes nothing. */
    public void cancel() {
        List<Runnable> woken;
        synchronized (watchers) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            woken = List.copyOf(watchers);
            watchers.clear();
        }
        woken.forEach(Runnable::run);
    }

    /** Whether it was cancelled. */
    public boolean cancelled() {
        synchronized (watchers) {
            return cancelled;
        }
    }

    /**
     * Has something run at the moment of cancelling, on the thread that cancels; at once when that moment has passed.
     *
     * @return to be closed when the call that waits has ended
     */
    public Watch onCancel(Runnable action) {
        Runnable watcher = () -> action.run();
        synchronized (watchers) {
            if (!cancelled) {
                watchers.add(watcher);
                return () -> forget(watcher);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Runnable watcher) {
        synchronized (watchers) {
            watchers.remove(watcher);
        }
    }

    /** Something that watches for the cancelling. */
    @FunctionalInterface
    public interface Watch extends AutoCloseable {
        /** Ends the watch. */
        @Override
        void close();
    }
}
