package dev.holdfast.store.internal.sqlite;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;
import org.sqlite.SQLiteOpenMode;

/**
 * Makes connections whose pragmas are set one by one and read back: a pool's own init SQL runs only its
 * first statement, and SQLite ignores a pragma it does not know without a word.
 */
final class PragmaDataSource implements DataSource {
    /**
     * 4 MiB of log between checkpoints, as long as commits are small: forcing a log that grows takes up to twice as long as forcing
     * one that is written over.
     */
    private static final int CHECKPOINT_PAGES = 1_000;
    /** 64 MiB once much is written: a page that many commits rewrite is moved into the database once. */
    static final int CHECKPOINT_PAGES_OF_LOADS = 16_384;

    private static final long LOG_LIMIT_BYTES = 64L << 20;
    private static final int READER_CACHE_KIB = 32 * 1024;
    /** The one session that writes keeps the pages of the indexes that every commit touches. */
    private static final int WRITER_CACHE_KIB = 32 * 1024;

    private final SqliteOptions options;
    private final boolean writer;
    /** The pool sets it, and when it closes waits as long for connections that are being made. */
    private volatile int loginTimeoutSeconds;

    PragmaDataSource(SqliteOptions options, boolean writer) {
        this.options = options;
        this.writer = writer;
    }

    @Override
    public Connection getConnection() throws SQLException {
        SQLiteConnection connection = (SQLiteConnection) config().createConnection("jdbc:sqlite:" + options.file());
        try {
            connection.setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
            for (Map.Entry<String, String> pragma : pragmas().entrySet()) {
                apply(connection, pragma.getKey(), pragma.getValue());
            }
            // Transactions are begun and ended by explicit statements. With the driver's own flag left on, it
            // would try a "begin" and a "commit" of its own after every statement.
            connection.getConnectionConfig().setAutoCommit(false);
            return connection;
        } catch (SQLException | RuntimeException e) {
            closeQuietly(connection, e);
            throw e;
        }
    }

    private SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(options.busyTimeoutMillis());
        config.setGetGeneratedKeys(false);
        // A session belongs to one thread at a time and the driver locks each call itself: SQLite need not lock again.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        if (options.readOnly()) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
            config.setReadOnly(true);
        }
        return config;
    }

    private Map<String, String> pragmas() {
        Map<String, String> pragmas = new LinkedHashMap<>();
        if (writer && !options.readOnly()) {
            pragmas.put("journal_mode", "wal");
            pragmas.put("synchronous", Integer.toString(options.synchronous().level));
            pragmas.put("journal_size_limit", Long.toString(LOG_LIMIT_BYTES));
            pragmas.put("wal_autocheckpoint", Integer.toString(CHECKPOINT_PAGES));
        }
        pragmas.put("trusted_schema", "0");
        pragmas.put("cell_size_check", "1");
        pragmas.put("foreign_keys", "0");
        pragmas.put("cache_size", Integer.toString(writer ? -WRITER_CACHE_KIB : -READER_CACHE_KIB));
        pragmas.put("temp_store", "2");
        pragmas.put("query_only", writer && !options.readOnly() ? "0" : "1");
        return pragmas;
    }

    /** Sets a pragma and reads it back. */
    static void apply(Connection connection, String pragma, String value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma " + pragma + "=" + value);
            try (ResultSet rows = statement.executeQuery("pragma " + pragma)) {
                String actual = rows.next() ? rows.getString(1).toLowerCase(Locale.ROOT) : "nothing";
                if (!actual.equals(value)) {
                    throw new SQLException("pragma " + pragma + " was set to " + value + " but reads " + actual);
                }
            }
        }
    }

    private static void closeQuietly(Connection connection, Exception first) {
        try {
            connection.close();
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeoutSeconds = seconds;
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeoutSeconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
