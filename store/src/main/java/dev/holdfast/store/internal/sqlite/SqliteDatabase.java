package dev.holdfast.store.internal.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.store.error.HoldfastException;
import dev.holdfast.store.error.StoreAccessException;
import dev.holdfast.store.error.StoreBusyException;
import dev.holdfast.store.error.StoreClosedException;
import dev.holdfast.store.spi.SqlRows;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * The opened database file: one writer session, which its caller guards, and a pool of readers.
 *
 * <p>HikariCP lends connections; the session with its kept statements stays with the physical connection.
 */
public final class SqliteDatabase implements AutoCloseable {
    /** Older versions have a bug that can corrupt the log when two connections write and checkpoint at once. */
    private static final int[] OLDEST_SOUND_VERSION = {3, 51, 3};

    private final SqlSession writer;
    private final HikariDataSource pool;
    private final Map<SQLiteConnection, SqlSession> readers = new ConcurrentHashMap<>();

    private SqliteDatabase(SqlSession writer, HikariDataSource pool) {
        this.writer = writer;
        this.pool = pool;
    }

    /** Opens the file, making it where it is absent and may be written. */
    public static SqliteDatabase open(SqliteOptions options) {
        boolean leftLog = !options.readOnly() && Files.exists(options.log());
        SqlSession writer = openWriter(options);
        try {
            demandSoundVersion(writer);
            if (leftLog) {
                settleLeftLog(writer);
            }
            return new SqliteDatabase(writer, pool(options));
        } catch (RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static SqlSession openWriter(SqliteOptions options) {
        try {
            return new SqlSession(new PragmaDataSource(options, true).getConnection());
        } catch (SQLException e) {
            throw SqliteErrors.translateOpening(e);
        }
    }

    /**
     * Moves what a crash left in the log into the database. A forcing of the log that failed may have been the crash's cause, and
     * systems then drop what they could not write but go on reading it: commits after such a piece would be lost with it.
     */
    private static void settleLeftLog(SqlSession writer) {
        try (SqlRows rows = writer.prepare("pragma wal_checkpoint(passive)").query()) {
            rows.next();
        }
    }

    private static void demandSoundVersion(SqlSession writer) {
        try (SqlRows rows = writer.prepare("select sqlite_version()").query()) {
            rows.next();
            String version = String.valueOf(rows.getString(1));
            if (isOlder(version)) {
                throw new StoreAccessException(
                        "SQLite 3.51.3 or later is needed: older ones can corrupt the log (found=" + version + ")",
                        null);
            }
        }
    }

    static boolean isOlder(String version) {
        String[] parts = version.split("\\.");
        for (int i = 0; i < OLDEST_SOUND_VERSION.length; i++) {
            int part = i < parts.length ? Integer.parseInt(parts[i]) : 0;
            if (part != OLDEST_SOUND_VERSION[i]) {
                return part < OLDEST_SOUND_VERSION[i];
            }
        }
        return false;
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

    /** The one session that writes. The caller makes sure that one thread uses it at a time. */
    public SqlSession writer() {
        return writer;
    }

    /** Lends a reader session; closing the loan gives it back. Waits at most the option's time. */
    public Loan borrowReader() {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    Connection lent = pool.getConnection();
                    return new Loan(lent, session(lent));
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

    private SqlSession session(Connection lent) throws SQLException {
        SQLiteConnection physical = lent.unwrap(SQLiteConnection.class);
        SqlSession known = readers.get(physical);
        if (known == null) {
            known = new SqlSession(physical);
            readers.put(physical, known);
        }
        return known;
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

    /** How many reader sessions are lent at this moment; 0 when nothing leaks. */
    public int lentReaders() {
        return pool.isClosed() ? 0 : pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** How many bytes of the log a checkpoint has moved into the database and whether all were. */
    public Checkpoint checkpoint(boolean truncate) {
        String mode = truncate ? "truncate" : "passive";
        try (SqlRows rows =
                writer.prepare("pragma wal_checkpoint(" + mode + ")").query()) {
            rows.next();
            return new Checkpoint(rows.getLong(1) != 0, rows.getLong(2), rows.getLong(3));
        }
    }

    /**
     * What a checkpoint reached.
     *
     * @param busy whether a reader or writer kept it from finishing
     * @param logPages the pages in the log
     * @param movedPages those of them that are in the database
     */
    public record Checkpoint(boolean busy, long logPages, long movedPages) {}

    @Override
    public void close() {
        readers.values().forEach(SqlSession::forgetStatements);
        readers.clear();
        pool.close();
        writer.close();
    }

    /** A reader session on loan. */
    public static final class Loan implements AutoCloseable {
        private final Connection lent;
        private final SqlSession session;

        private Loan(Connection lent, SqlSession session) {
            this.lent = lent;
            this.session = session;
        }

        /** The session; not to be used after the loan is closed. */
        public SqlSession session() {
            return session;
        }

        @Override
        public void close() {
            try {
                lent.close();
            } catch (SQLException e) {
                throw SqliteErrors.translate(e);
            }
        }
    }
}
