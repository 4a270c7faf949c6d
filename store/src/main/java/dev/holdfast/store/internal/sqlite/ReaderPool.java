package dev.holdfast.store.internal.sqlite;

import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lends sessions that read, at most so many at once. A session is made when none is free, and stays open with its kept
 * statements, and a view while nothing changes, until the pool is closed. The one that was given back last is lent first,
 * since its pages are warm.
 */
final class ReaderPool implements AutoCloseable {
    private final Connector connector;
    private final @Nullable Changes changes;
    private final int most;
    private final long waitMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final ArrayDeque<SqlSession> free = new ArrayDeque<>();
    private int lent;
    private boolean closed;

    ReaderPool(Connector connector, @Nullable Changes changes, int most, long waitMillis) {
        this.connector = connector;
        this.changes = changes;
        this.most = most;
        this.waitMillis = waitMillis;
    }

    /** Lends a session; waits for one at most the pool's time. An interrupt does not end the wait and is kept. */
    SqlSession borrow() {
        SqlSession session = take();
        return session == null ? make() : session;
    }

    /** A free session; null when the caller may make one. */
    private @Nullable SqlSession take() {
        lock.lock();
        try {
            if (free.isEmpty() && lent == most) {
                awaitReturn();
            }
            checkOpen();
            lent++;
            return free.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    private void awaitReturn() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        boolean interrupted = false;
        try {
            while (!closed && lent == most) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new StoreBusyException(
                            "No reader became free in time: raise the number of readers, or close views", null);
                }
                try {
                    freed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreClosedException("The store is closed");
        }
    }

    private SqlSession make() {
        try {
            return new SqlSession(connector.connect(), changes);
        } catch (SQLException e) {
            returned(null);
            throw SqliteErrors.translateOpening(e);
        } catch (RuntimeException | Error e) {
            returned(null);
            throw e;
        }
    }

    /** Takes a session back. */
    void giveBack(SqlSession session) {
        if (!returned(session.isSound() ? session : null)) {
            session.close();
        }
    }

    /** Ends the views that free sessions keep, so that the log can be moved into the database beneath them. */
    void endViews() {
        List<SqlSession> broken = new ArrayList<>();
        lock.lock();
        try {
            for (SqlSession each : free) {
                if (!each.endView()) {
                    broken.add(each);
                }
            }
            free.removeAll(broken);
        } finally {
            lock.unlock();
        }
        broken.forEach(SqlSession::close);
    }

    /** Whether the session, if there is one, was kept. */
    private boolean returned(@Nullable SqlSession session) {
        lock.lock();
        try {
            lent--;
            freed.signal();
            if (session != null && !closed) {
                free.addFirst(session);
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** How many sessions are lent at this moment. */
    int lent() {
        lock.lock();
        try {
            return lent;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the free sessions and lends no more; those that are lent are closed when they come back. */
    @Override
    public void close() {
        List<SqlSession> unused = new ArrayList<>();
        lock.lock();
        try {
            closed = true;
            unused.addAll(free);
            free.clear();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        unused.forEach(SqlSession::close);
    }
}
