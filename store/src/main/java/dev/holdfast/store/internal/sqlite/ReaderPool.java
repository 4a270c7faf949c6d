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
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Lends sessions that read, at most so many at once. HikariCP lends connections; a session, with its kept statements and a
 * view while nothing changes, stays with the physical connection until the pool is closed.
 */
final class ReaderPool implements AutoCloseable {
    private final HikariDataSource pool;
    private final @Nullable Changes changes;
    private final Map<SQLiteConnection, Reader> readers = new ConcurrentHashMap<>();

    ReaderPool(SqliteOptions options, @Nullable Changes changes) {
        this.pool = pool(options);
        this.changes = changes;
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
        private final Connection lent;
        private final Reader reader;

        private Loan(Connection lent, Reader reader) {
            this.lent = lent;
            this.reader = reader;
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
                    Loan loan = loan(pool.getConnection());
                    if (loan != null) {
                        return loan;
                    }
                } catch (SQLException e) {
                    if (!(e.getCause() instanceof InterruptedException)) {
                        throw poolError(e);
                    }
                    // Reading goes on; the interrupt is kept for the caller.
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The loan of a connection; null when its session can be used no more, so that the next one is asked for. */
    private @Nullable Loan loan(Connection lent) throws SQLException {
        SQLiteConnection physical = lent.unwrap(SQLiteConnection.class);
        Reader reader = readers.computeIfAbsent(physical, made -> new Reader(new SqlSession(made, changes)));
        reader.lend();
        Loan loan = new Loan(lent, reader);
        if (reader.session.isSound()) {
            return loan;
        }
        giveBack(loan);
        return null;
    }

    private HoldfastException poolError(SQLException e) {
        if (pool.isClosed()) {
            return new StoreClosedException("The store is closed");
        }
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof SQLException sql) {
            return SqliteErrors.translateOpening(sql);
        }
        return new StoreBusyException("No reader became free in time: raise the number of readers, or close views", e);
    }

    /** Takes a session back; one whose view could not be ended is closed. */
    void giveBack(Loan loan) {
        Reader reader = loan.reader;
        try {
            if (!reader.session.isSound()) {
                readers.values().remove(reader);
                reader.session.forgetStatements();
                pool.evictConnection(loan.lent);
            }
            reader.giveBack();
            loan.lent.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e);
        }
    }

    /** Ends the views that free sessions keep, so that the log can be moved into the database beneath them. */
    void endViews() {
        readers.values().forEach(Reader::endView);
    }

    /** How many sessions are lent at this moment. */
    int lent() {
        return pool.isClosed() ? 0 : pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Closes all sessions and lends no more. */
    @Override
    public void close() {
        endViews();
        readers.values().forEach(reader -> reader.session.forgetStatements());
        readers.clear();
        pool.close();
    }
}
