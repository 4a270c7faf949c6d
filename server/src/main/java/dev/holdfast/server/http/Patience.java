package dev.holdfast.server.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Cuts off clients that are silent or slow, so that none of them holds a thread for ever. Once a second it looks at the threads that wait
 * for a client; interrupting such a thread closes its connection. A thread at any other work is never interrupted.
 */
final class Patience implements AutoCloseable {
    private static final long SLOWEST_BYTES_PER_SECOND = 4096;

    private final long seconds;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "holdfast-http-patience");
        thread.setDaemon(true);
        return thread;
    });

    private Patience(long seconds) {
        this.seconds = seconds;
    }

    static Patience of(Duration patience) {
        Patience made = new Patience(patience.toSeconds());
        var unused = made.clock.scheduleWithFixedDelay(() -> made.watches.forEach(Watch::tick), 1, 1, TimeUnit.SECONDS);
        return made;
    }

    /** Begins to watch one request. */
    Watch watch() {
        Watch watch = new Watch();
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Work that waits for a client. */
    interface Waiting<T> {
        T run() throws IOException;
    }

    /** The waiting of one request. */
    final class Watch implements AutoCloseable {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Thread waiting;
        private boolean cutOff;
        private long silentSeconds;
        private long allSeconds;
        private long bytes;

        /** Waits for the client, and counts what came or went. */
        int transfer(Waiting<Integer> work) throws IOException {
            int count = during(work);
            bytes += Math.max(0, count);
            return count;
        }

        /** Waits for the client. */
        <T> T during(Waiting<T> work) throws IOException {
            begin();
            try {
                return work.run();
            } finally {
                end();
            }
        }

        private void begin() throws IOException {
            lock.lock();
            try {
                if (cutOff) {
                    throw new InterruptedIOException("The client is too slow");
                }
                silentSeconds = 0;
                waiting = Thread.currentThread();
            } finally {
                lock.unlock();
            }
        }

        private void end() {
            lock.lock();
            try {
                waiting = null;
                if (cutOff) {
                    Thread.interrupted();
                }
            } finally {
                lock.unlock();
            }
        }

        private void tick() {
            lock.lock();
            try {
                if (waiting == null || cutOff) {
                    return;
                }
                silentSeconds++;
                allSeconds++;
                if (silentSeconds > seconds || allSeconds > seconds + bytes / SLOWEST_BYTES_PER_SECOND) {
                    cutOff = true;
                    waiting.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
