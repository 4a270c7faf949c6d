package dev.holdfast.store.internal.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Lends sessions that read, at most so many at once. One is kept at hand; whoever comes while that is lent gets a connection
 * from HikariCP, which is begun then: a process that reads with one thread at a time starts without it. A session, with its
 * kept statements and a view while nothing changes, stays with its physical connection until the pool is closed.
 */
final class ReaderPool implements AutoCloseable {
    private final SqliteOptions options;
    private final @Nullable Changes changes;
    private final Semaphore permits;
    private final Kept atHand = new Kept();
    private final Kept spare = new Kept();
    private final Map<SQLiteConnection, Reader> readers = new ConcurrentHashMap<>();
    private final Object opening = new Object();
    private volatile @Nullable HikariDataSource pool;
    private volatile boolean closed;

    ReaderPool(SqliteOptions options, @Nullable Changes changes) {
        this.options = options;
        this.changes = changes;
        this.permits = new Semaphore(options.readers());
    }

    private static HikariDataSource pool(SqliteOptions options) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("holdfast");
        config.setDataSource(new PragmaDataSource(options, false));
        config.setMaximumPoolSize(options.readers());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(options.readerWaitMillis());
        config.setInitializationFailTimeout(-1);
        config.setIdleTimeout(0);
        config.setMaxLifetime(0);
        config.setKeepaliveTime(0);
        config.setAutoCommit(false);
        config.setReadOnly(options.readOnly());
        return new HikariDataSource(config);
    }

    /** A session with the connection that the pool lent; free ones are looked at by the committing thread too. */
    private static final class Reader {
        private final SqlSession session;
        private boolean lent;

        Reader(SqlSession session) {
            this.session = session;
        }

        synchronized void lend() {
            lent = true;
        }

        synchronized void giveBack() {
            lent = false;
        }

        /** Ends the view that the session keeps, unless someone reads in it. */
        synchronized void endView() {
            if (!lent) {
                session.endView();
            }
        }
    }

    /** A session that is lent. */
    static final class Loan {
        /** What the pool gave; null for a session that is kept. */
        private final @Nullable Connection lent;

        private final @Nullable Kept kept;
        private final Reader reader;

        private Loan(@Nullable Connection lent, @Nullable Kept kept, Reader reader) {
            this.lent = lent;
            this.kept = kept;
            this.reader = reader;
        }

        /** Gives a session back that is kept. */
        void giveBackKept() {
            if (kept != null) {
                kept.takeBack(reader);
            }
        }

        SqlSession session() {
            return reader.session;
        }
    }

    /** Lends a session; waits for one at most the option's time. An interrupt does not end the wait and is kept. */
    Loan borrow() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    if (permits.tryAcquire(options.readerWaitMillis(), TimeUnit.MILLISECONDS)) {
                        return permitted();
                    }
                    throw busy(null);
                } catch (InterruptedException e) {
                    // Reading goes on; the interrupt is kept for the caller.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Loan permitted() throws InterruptedException {
        Loan loan = null;
        try {
            loan = atHand.lend();
            while (loan == null) {
                loan = loan(pool().getConnection());
            }
            return loan;
        } catch (SQLException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.interrupted();
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            throw poolError(e);
        } finally {
            if (loan == null) {
                permits.release();
            }
        }
    }

    /** A place for one session, which is opened when it is wanted first. */
    private final class Kept {
        private final AtomicBoolean lent = new AtomicBoolean();
        private volatile @Nullable Reader reader;

        /** The session; null when it is lent, or cannot be had. */
        @Nullable
        Loan lend() {
            if (!lent.compareAndSet(false, true)) {
                return null;
            }
            Loan loan = null;
            try {
                loan = lendPresent();
                return loan;
            } finally {
                if (loan == null) {
                    lent.set(false);
                }
            }
        }

        private @Nullable Loan lendPresent() {
            Reader present = closed ? null : reader;
            if (present == null) {
                present = closed ? null : open();
                reader = present;
            }
            if (present == null) {
                return null;
            }
            present.lend();
            if (present.session.isSound()) {
                return new Loan(null, this, present);
            }
            // It stays lent, so that nobody ends its view any more.
            drop(present);
            return null;
        }

        private @Nullable Reader open() {
            try {
                return new Reader(new SqlSession(new PragmaDataSource(options, false).getConnection(), changes));
            } catch (SQLException e) {
                // The pool tries again for a while, and says what is the matter.
                return null;
            }
        }

        private void drop(Reader unsound) {
            reader = null;
            unsound.session.close();
        }

        void takeBack(Reader returned) {
            try {
                if (returned.session.isSound()) {
                    returned.giveBack();
                } else {
                    drop(returned);
                }
            } finally {
                lent.set(false);
            }
        }

        void endView() {
            Reader present = reader;
            if (present != null) {
                present.endView();
            }
        }

        void close() {
            Reader present = reader;
            if (present != null) {
                drop(present);
            }
        }
    }

    /** The session that is kept for reading ahead, which is not counted; null when it is lent, or cannot be had. */
    @Nullable
    SpareSession spare() {
        Loan loan = spare.lend();
        return loan == null ? null : new SpareSession(loan);
    }

    private HikariDataSource pool() {
        HikariDataSource begun = pool;
        if (begun != null) {
            return begun;
        }
        synchronized (opening) {
            if (closed) {
                throw closedStore();
            }
            HikariDataSource made = pool;
            if (made == null) {
                made = pool(options);
                pool = made;
            }
            return made;
        }
    }

    /** The loan of a connection; null when its session can be used no more, so that the next one is asked for. */
    private @Nullable Loan loan(Connection lent) throws SQLException {
        SQLiteConnection physical = lent.unwrap(SQLiteConnection.class);
        Reader reader = readers.computeIfAbsent(physical, made -> new Reader(new SqlSession(made, changes)));
        reader.lend();
        if (reader.session.isSound()) {
            return new Loan(lent, null, reader);
        }
        returnToPool(lent, reader);
        return null;
    }

    private HoldfastException poolError(SQLException e) {
        if (closed) {
            return closedStore();
        }
        return e.getCause() instanceof SQLException sql ? SqliteErrors.translateOpening(sql) : busy(e);
    }

    private static StoreClosedException closedStore() {
        return new StoreClosedException("The store is closed");
    }

    private static StoreBusyException busy(@Nullable SQLException cause) {
        return new StoreBusyException(
                "No reader became free in time: raise the number of readers, or close views", cause);
    }

    /** Takes a session back; one whose view could not be ended is closed. */
    void giveBack(Loan loan) {
        try {
            Connection lent = loan.lent;
            if (lent == null) {
                loan.giveBackKept();
            } else {
                returnToPool(lent, loan.reader);
            }
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        } finally {
            permits.release();
        }
    }

    private void returnToPool(Connection lent, Reader reader) throws SQLException {
        if (!reader.session.isSound()) {
            readers.values().remove(reader);
            reader.session.forgetStatements();
            pool().evictConnection(lent);
        }
        reader.giveBack();
        lent.close();
    }

    /** Ends the views that free sessions keep, so that the log can be moved into the database beneath them. */
    void endViews() {
        atHand.endView();
        spare.endView();
        readers.values().forEach(Reader::endView);
    }

    /** How many sessions are lent at this moment. */
    int lent() {
        return closed ? 0 : options.readers() - permits.availablePermits();
    }

    /** Closes all sessions and lends no more. */
    @Override
    public void close() {
        endViews();
        HikariDataSource begun;
        synchronized (opening) {
            closed = true;
            begun = pool;
        }
        atHand.close();
        spare.close();
        readers.values().forEach(reader -> reader.session.forgetStatements());
        readers.clear();
        if (begun != null) {
            begun.close();
        }
    }
}
